// Package matrix multiplies dense matrices: float32 for training, int16 for
// running. It knows numbers only.
//
// # Training: float32
//
// [Mul], [MulAT] and [MulBT] add a product to a matrix. An operand B that is
// used many times, such as the weights of a recurrent layer over all time
// steps, is packed once ([Pack], [PackT]) and multiplied by [MulPacked].
//
// The method is that of Goto and van de Geijn ("Anatomy of High-Performance
// Matrix Multiplication", 2008) in the shape of Van Zee and van de Geijn
// ("BLIS", 2015): B lies in panels as wide as the kernel's tile, a tile of C is
// kept in registers, and the summed dimension is cut into blocks that the
// caches hold. On amd64 the kernels are assembly: 12×32 with AVX-512, 6×16 with
// AVX2 and FMA. These two give the same bits, because they add the same products
// in the same order. Elsewhere, arm64 included, a portable loop serves, which
// rounds otherwise: float32 products are for training, which is done on amd64,
// and no result at run time may come from them.
//
// # Running: int16
//
// [Int16] multiplies vectors by packed int16 weights and sums in int32. The
// arithmetic is exact modulo 2^32, so every machine gives the same result. It
// is the true sum wherever Σ|w|·|x| < 2^31 for each row; [Int16.Norm] is there
// to check this when weights are quantised. Kernels are assembly on amd64 (AVX2)
// and arm64 (NEON), and portable elsewhere.
//
// The build tag purego leaves all assembly out. A wrong shape is a programming
// error and panics. Nothing here starts a goroutine; values that are only read
// may be shared between goroutines.
package matrix
