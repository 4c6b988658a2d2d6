//go:build amd64 && !purego

#include "textflag.h"

// Products of a block of 32 rows with vectors, in AVX2. VPMADDWD multiplies the
// two weights of 8 rows by a pair of the vector, which VPBROADCASTD has copied
// to all lanes, and adds the two products of each row.

// One pair for 8 rows: w is in memory or in a register, x a register.
#define DOT(w, x, product, sum) \
	VPMADDWD w, x, product;     \
	VPADDD product, sum, sum

// func dot32(y *int32, w, x *int16, pairs, blocks, size int)
//	DI y, R8 block of w, R9 x, R10 pairs, R11 blocks left, R12 bytes of a block
//	BX weights and DX vector of the next pair, CX pairs left
//	Y0-Y3 sums, Y4 pair of x, Y5-Y8 products
TEXT ·dot32(SB), NOSPLIT, $0-48
	MOVQ y+0(FP), DI
	MOVQ w+8(FP), R8
	MOVQ x+16(FP), R9
	MOVQ pairs+24(FP), R10
	MOVQ blocks+32(FP), R11
	MOVQ size+40(FP), R12
	SHLQ $1, R12

nextBlock:
	MOVQ  R8, BX
	MOVQ  R9, DX
	MOVQ  R10, CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3

nextPair:
	VPBROADCASTD (DX), Y4
	DOT((BX), Y4, Y5, Y0)
	DOT(32(BX), Y4, Y6, Y1)
	DOT(64(BX), Y4, Y7, Y2)
	DOT(96(BX), Y4, Y8, Y3)
	ADDQ $128, BX
	ADDQ $4, DX
	DECQ CX
	JNZ  nextPair

	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	ADDQ    $128, DI
	ADDQ    R12, R8
	DECQ    R11
	JNZ     nextBlock
	VZEROUPPER
	RET

// func dot32x4(y *int32, yrow int, w, x *int16, xrow, pairs int)
//	DI y, SI bytes between vectors of y, R13 three times that
//	R8 half of w, R9 x, R10 bytes between vectors of x, R11 three times that
//	BX weights and DX vector of the next pair, CX pairs left, R12 halves left
//	Y0-Y7 sums: two of each vector, Y8 Y9 weights, Y10-Y13 pairs of x,
//	Y14 Y15 products
TEXT ·dot32x4(SB), NOSPLIT, $0-48
	MOVQ y+0(FP), DI
	MOVQ yrow+8(FP), SI
	MOVQ w+16(FP), R8
	MOVQ x+24(FP), R9
	MOVQ xrow+32(FP), R10
	SHLQ $2, SI
	LEAQ (SI)(SI*2), R13
	SHLQ $1, R10
	LEAQ (R10)(R10*2), R11
	MOVQ $2, R12

nextHalf:
	MOVQ  R8, BX
	MOVQ  R9, DX
	MOVQ  pairs+40(FP), CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

nextPair:
	VMOVDQU      (BX), Y8
	VMOVDQU      32(BX), Y9
	VPBROADCASTD (DX), Y10
	VPBROADCASTD (DX)(R10*1), Y11
	VPBROADCASTD (DX)(R10*2), Y12
	VPBROADCASTD (DX)(R11*1), Y13
	DOT(Y8, Y10, Y14, Y0)
	DOT(Y9, Y10, Y15, Y1)
	DOT(Y8, Y11, Y14, Y2)
	DOT(Y9, Y11, Y15, Y3)
	DOT(Y8, Y12, Y14, Y4)
	DOT(Y9, Y12, Y15, Y5)
	DOT(Y8, Y13, Y14, Y6)
	DOT(Y9, Y13, Y15, Y7)
	ADDQ         $128, BX
	ADDQ         $4, DX
	DECQ         CX
	JNZ          nextPair

	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, (DI)(SI*1)
	VMOVDQU Y3, 32(DI)(SI*1)
	VMOVDQU Y4, (DI)(SI*2)
	VMOVDQU Y5, 32(DI)(SI*2)
	VMOVDQU Y6, (DI)(R13*1)
	VMOVDQU Y7, 32(DI)(R13*1)
	ADDQ    $64, DI
	ADDQ    $64, R8
	DECQ    R12
	JNZ     nextHalf
	VZEROUPPER
	RET

// func add16s(y *int32, row *int16, runs int)
//	DI y, SI row, CX runs of 16 left
TEXT ·add16s(SB), NOSPLIT, $0-24
	MOVQ y+0(FP), DI
	MOVQ row+8(FP), SI
	MOVQ runs+16(FP), CX

next:
	VPMOVSXWD (SI), Y0
	VPMOVSXWD 16(SI), Y1
	VPADDD    (DI), Y0, Y0
	VPADDD    32(DI), Y1, Y1
	VMOVDQU   Y0, (DI)
	VMOVDQU   Y1, 32(DI)
	ADDQ      $32, SI
	ADDQ      $64, DI
	DECQ      CX
	JNZ       next
	VZEROUPPER
	RET
