package lstm

// Options say how a net is trained. A zero field takes the value in brackets;
// a rate that is to be none is given below zero.
type Options struct {
	Epochs int // passes over the sequences [10]
	Batch  int // tokens of a minibatch, about [2048]

	Rate   float32 // of Adam, at its highest [0.002]
	Warm   float32 // share of training in which the rate grows to that [0.05]
	Clip   float32 // longest gradient, as a norm of the mean over a minibatch's tokens [0.25]
	Decay  float32 // weight decay per step, times the rate, of matrices and embeddings [0]
	Smooth float32 // factor of the moving average of the weights, per step [0.998]

	Dropout     float32 // chance that a unit between layers, or an embedding's number, is dropped [0.3]
	Recurrent   float32 // chance that a unit is dropped on its way to the next token [0]
	WordDropout float32 // chance that an id is read as 0, for inputs that do not say [0]

	HardWeight float32 // of the given labels in the loss [1]
	SoftWeight float32 // of the teacher's marginals [0]

	Threads  int // 2 takes the two directions at the same time [1]
	Seed     uint64
	Progress func(Epoch) // called after each epoch; nil for none
}

// Epoch is what is known after a pass over the sequences.
type Epoch struct {
	Number int     // 1 for the first
	Tokens int     // seen in it
	Loss   float64 // mean per token, with dropout, of the loss that is minimised
	Norm   float64 // mean length of a minibatch's gradient before clipping
	Rate   float32 // learning rate at its end

	// Net makes a net of the moving average of the weights so far.
	Net func() *Net
}

// filled returns the options with the values that stand for zero.
func (o Options) filled() Options {
	o.Epochs = choose(o.Epochs, 10)
	o.Batch = choose(o.Batch, 2048)
	o.Rate = choose(o.Rate, 0.002)
	o.Warm = choose(o.Warm, 0.05)
	o.Clip = choose(o.Clip, 0.25)
	o.Decay = choose(o.Decay, 0)
	o.Smooth = choose(o.Smooth, 0.998)
	o.Dropout = choose(o.Dropout, 0.3)
	o.Recurrent = choose(o.Recurrent, 0)
	o.WordDropout = choose(o.WordDropout, 0)
	o.Threads = choose(o.Threads, 1)
	o.HardWeight = choose(o.HardWeight, 1)
	o.SoftWeight = choose(o.SoftWeight, 0)
	return o
}

// choose returns v, the value that stands for it when it is zero, or zero when
// it is below.
func choose[T int | float32](v, standard T) T {
	switch {
	case v == 0:
		return standard
	case v < 0:
		return 0
	}
	return v
}
