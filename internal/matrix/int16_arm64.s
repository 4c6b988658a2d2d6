//go:build arm64 && !purego

#include "textflag.h"

// Products of a block of 32 rows with a vector, in NEON. SMLAL multiplies the
// weights of two rows by a pair of the vector, which VLD1R has copied to all
// lanes, and adds the four products to as many sums; ADDP joins the two of a row
// at the end.

// The assembler of Go has no mnemonics for these. Arguments are the numbers of
// V registers.

// SMLAL Vd.4S, Vn.4H, Vm.4H: d += n·m, low halves
#define SMLAL(m, n, d) WORD $(0x0E608000 | (m)<<16 | (n)<<5 | (d))

// SMLAL2 Vd.4S, Vn.8H, Vm.8H: d += n·m, high halves
#define SMLAL2(m, n, d) WORD $(0x4E608000 | (m)<<16 | (n)<<5 | (d))

// SADDW Vd.4S, Vn.4S, Vm.4H: d = n + m, low half of m
#define SADDW(m, n, d) WORD $(0x0E601000 | (m)<<16 | (n)<<5 | (d))

// SADDW2 Vd.4S, Vn.4S, Vm.8H: d = n + m, high half of m
#define SADDW2(m, n, d) WORD $(0x4E601000 | (m)<<16 | (n)<<5 | (d))

// One pair, in V24, for the four rows of weights w; s is the first of their two
// sums.
#define DOT(w, s) \
	SMLAL(24, w, s); \
	SMLAL2(24, w, s+1)

// func dot32(y *int32, w, x *int16, pairs, blocks, size int)
//	R0 y, R1 block of w, R2 x, R3 pairs, R4 blocks left, R5 bytes of a block
//	R6 weights and R7 vector of the next pair, R8 pairs left
//	V0-V15 sums, V16-V23 weights, V24 pair of x
TEXT ·dot32(SB), NOSPLIT, $0-48
	MOVD y+0(FP), R0
	MOVD w+8(FP), R1
	MOVD x+16(FP), R2
	MOVD pairs+24(FP), R3
	MOVD blocks+32(FP), R4
	MOVD size+40(FP), R5
	LSL  $1, R5

nextBlock:
	MOVD R1, R6
	MOVD R2, R7
	MOVD R3, R8
	VEOR V0.B16, V0.B16, V0.B16
	VEOR V1.B16, V1.B16, V1.B16
	VEOR V2.B16, V2.B16, V2.B16
	VEOR V3.B16, V3.B16, V3.B16
	VEOR V4.B16, V4.B16, V4.B16
	VEOR V5.B16, V5.B16, V5.B16
	VEOR V6.B16, V6.B16, V6.B16
	VEOR V7.B16, V7.B16, V7.B16
	VEOR V8.B16, V8.B16, V8.B16
	VEOR V9.B16, V9.B16, V9.B16
	VEOR V10.B16, V10.B16, V10.B16
	VEOR V11.B16, V11.B16, V11.B16
	VEOR V12.B16, V12.B16, V12.B16
	VEOR V13.B16, V13.B16, V13.B16
	VEOR V14.B16, V14.B16, V14.B16
	VEOR V15.B16, V15.B16, V15.B16

nextPair:
	VLD1R.P 4(R7), [V24.S4]
	VLD1.P  64(R6), [V16.H8, V17.H8, V18.H8, V19.H8]
	VLD1.P  64(R6), [V20.H8, V21.H8, V22.H8, V23.H8]
	DOT(16, 0)
	DOT(17, 2)
	DOT(18, 4)
	DOT(19, 6)
	DOT(20, 8)
	DOT(21, 10)
	DOT(22, 12)
	DOT(23, 14)
	SUBS $1, R8
	BNE  nextPair

	VADDP  V1.S4, V0.S4, V0.S4
	VADDP  V3.S4, V2.S4, V1.S4
	VADDP  V5.S4, V4.S4, V2.S4
	VADDP  V7.S4, V6.S4, V3.S4
	VADDP  V9.S4, V8.S4, V4.S4
	VADDP  V11.S4, V10.S4, V5.S4
	VADDP  V13.S4, V12.S4, V6.S4
	VADDP  V15.S4, V14.S4, V7.S4
	VST1.P [V0.S4, V1.S4, V2.S4, V3.S4], 64(R0)
	VST1.P [V4.S4, V5.S4, V6.S4, V7.S4], 64(R0)
	ADD    R5, R1
	SUBS   $1, R4
	BNE    nextBlock
	RET

// func add16s(y *int32, row *int16, runs int)
//	R0 y, R1 row, R2 runs of 16 left
TEXT ·add16s(SB), NOSPLIT, $0-24
	MOVD y+0(FP), R0
	MOVD row+8(FP), R1
	MOVD runs+16(FP), R2

next:
	VLD1 (R0), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1.P 32(R1), [V4.H8, V5.H8]
	SADDW(4, 0, 0)
	SADDW2(4, 1, 1)
	SADDW(5, 2, 2)
	SADDW2(5, 3, 3)
	VST1.P [V0.S4, V1.S4, V2.S4, V3.S4], 64(R0)
	SUBS   $1, R2
	BNE    next
	RET
