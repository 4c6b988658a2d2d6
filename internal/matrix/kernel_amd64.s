//go:build amd64 && !purego

#include "textflag.h"

// Tiles of C += A·B in float32. One row of the loop body is one row of A: its
// element is broadcast and multiplied with the two vectors that hold the panel's
// row of B. All the sums of the tile stay in registers until the end.
//
// The same in all functions:
//	DI  row of C                  SI  bytes between rows of C
//	R8  A, rows 0, 1, 2           R11 bytes between rows of A
//	R9  A, rows 3, 4, 5           R12 bytes between columns of A
//	R10 A, rows 6, 7, 8           BX  row of B, DX bytes between rows of B
//	R13 A, rows 9, 10, 11         CX  products left to sum

#define ARGUMENTS               \
	MOVQ c+0(FP), DI;       \
	MOVQ crow+8(FP), SI;    \
	MOVQ a+16(FP), R8;      \
	MOVQ arow+24(FP), R11;  \
	MOVQ acol+32(FP), R12;  \
	MOVQ b+40(FP), BX;      \
	MOVQ brow+48(FP), DX;   \
	MOVQ n+56(FP), CX;      \
	SHLQ $2, SI;            \
	SHLQ $2, R11;           \
	SHLQ $2, R12;           \
	SHLQ $2, DX;            \
	LEAQ (R8)(R11*2), R9;   \
	ADDQ R11, R9;           \
	LEAQ (R9)(R11*2), R10;  \
	ADDQ R11, R10;          \
	LEAQ (R10)(R11*2), R13; \
	ADDQ R11, R13

// AVX2, vectors of 8: x is a broadcast element of A, s0 and s1 are the sums of
// its row; Y12 and Y13 are the row of B.
#define ROW8(a, x, s0, s1)      \
	VBROADCASTSS a, x;      \
	VFMADD231PS Y12, x, s0; \
	VFMADD231PS Y13, x, s1

#define STORE8(s0, s1)         \
	VADDPS (DI), s0, s0;   \
	VADDPS 32(DI), s1, s1; \
	VMOVUPS s0, (DI);      \
	VMOVUPS s1, 32(DI);    \
	ADDQ SI, DI

#define ZERO8(s0, s1)      \
	VXORPS s0, s0, s0; \
	VXORPS s1, s1, s1

// func tile6x16(c *float32, crow int, a *float32, arow, acol int, b *float32, brow, n int)
TEXT ·tile6x16(SB), NOSPLIT, $0-64
	ARGUMENTS
	ZERO8(Y0, Y1)
	ZERO8(Y2, Y3)
	ZERO8(Y4, Y5)
	ZERO8(Y6, Y7)
	ZERO8(Y8, Y9)
	ZERO8(Y10, Y11)

next:
	VMOVUPS (BX), Y12
	VMOVUPS 32(BX), Y13
	ROW8((R8), Y14, Y0, Y1)
	ROW8((R8)(R11*1), Y15, Y2, Y3)
	ROW8((R8)(R11*2), Y14, Y4, Y5)
	ROW8((R9), Y15, Y6, Y7)
	ROW8((R9)(R11*1), Y14, Y8, Y9)
	ROW8((R9)(R11*2), Y15, Y10, Y11)
	ADDQ DX, BX
	ADDQ R12, R8
	ADDQ R12, R9
	DECQ CX
	JNZ  next

	STORE8(Y0, Y1)
	STORE8(Y2, Y3)
	STORE8(Y4, Y5)
	STORE8(Y6, Y7)
	STORE8(Y8, Y9)
	STORE8(Y10, Y11)
	VZEROUPPER
	RET

// func tile4x16(c *float32, crow int, a *float32, arow, acol int, b *float32, brow, n int)
TEXT ·tile4x16(SB), NOSPLIT, $0-64
	ARGUMENTS
	ZERO8(Y0, Y1)
	ZERO8(Y2, Y3)
	ZERO8(Y4, Y5)
	ZERO8(Y6, Y7)

next:
	VMOVUPS (BX), Y12
	VMOVUPS 32(BX), Y13
	ROW8((R8), Y14, Y0, Y1)
	ROW8((R8)(R11*1), Y15, Y2, Y3)
	ROW8((R8)(R11*2), Y14, Y4, Y5)
	ROW8((R9), Y15, Y6, Y7)
	ADDQ DX, BX
	ADDQ R12, R8
	ADDQ R12, R9
	DECQ CX
	JNZ  next

	STORE8(Y0, Y1)
	STORE8(Y2, Y3)
	STORE8(Y4, Y5)
	STORE8(Y6, Y7)
	VZEROUPPER
	RET

// AVX-512, vectors of 16: as above; Z24 and Z25 are the row of B.
#define ROW16(a, x, s0, s1)     \
	VBROADCASTSS a, x;      \
	VFMADD231PS Z24, x, s0; \
	VFMADD231PS Z25, x, s1

#define STORE16(s0, s1)        \
	VADDPS (DI), s0, s0;   \
	VADDPS 64(DI), s1, s1; \
	VMOVUPS s0, (DI);      \
	VMOVUPS s1, 64(DI);    \
	ADDQ SI, DI

#define ZERO16(s0, s1)     \
	VPXORD s0, s0, s0; \
	VPXORD s1, s1, s1

// func tile12x32(c *float32, crow int, a *float32, arow, acol int, b *float32, brow, n int)
TEXT ·tile12x32(SB), NOSPLIT, $0-64
	ARGUMENTS
	ZERO16(Z0, Z1)
	ZERO16(Z2, Z3)
	ZERO16(Z4, Z5)
	ZERO16(Z6, Z7)
	ZERO16(Z8, Z9)
	ZERO16(Z10, Z11)
	ZERO16(Z12, Z13)
	ZERO16(Z14, Z15)
	ZERO16(Z16, Z17)
	ZERO16(Z18, Z19)
	ZERO16(Z20, Z21)
	ZERO16(Z22, Z23)

next:
	VMOVUPS (BX), Z24
	VMOVUPS 64(BX), Z25
	ROW16((R8), Z26, Z0, Z1)
	ROW16((R8)(R11*1), Z27, Z2, Z3)
	ROW16((R8)(R11*2), Z28, Z4, Z5)
	ROW16((R9), Z29, Z6, Z7)
	ROW16((R9)(R11*1), Z30, Z8, Z9)
	ROW16((R9)(R11*2), Z31, Z10, Z11)
	ROW16((R10), Z26, Z12, Z13)
	ROW16((R10)(R11*1), Z27, Z14, Z15)
	ROW16((R10)(R11*2), Z28, Z16, Z17)
	ROW16((R13), Z29, Z18, Z19)
	ROW16((R13)(R11*1), Z30, Z20, Z21)
	ROW16((R13)(R11*2), Z31, Z22, Z23)
	ADDQ DX, BX
	ADDQ R12, R8
	ADDQ R12, R9
	ADDQ R12, R10
	ADDQ R12, R13
	DECQ CX
	JNZ  next

	STORE16(Z0, Z1)
	STORE16(Z2, Z3)
	STORE16(Z4, Z5)
	STORE16(Z6, Z7)
	STORE16(Z8, Z9)
	STORE16(Z10, Z11)
	STORE16(Z12, Z13)
	STORE16(Z14, Z15)
	STORE16(Z16, Z17)
	STORE16(Z18, Z19)
	STORE16(Z20, Z21)
	STORE16(Z22, Z23)
	VZEROUPPER
	RET

// func tile8x32(c *float32, crow int, a *float32, arow, acol int, b *float32, brow, n int)
TEXT ·tile8x32(SB), NOSPLIT, $0-64
	ARGUMENTS
	ZERO16(Z0, Z1)
	ZERO16(Z2, Z3)
	ZERO16(Z4, Z5)
	ZERO16(Z6, Z7)
	ZERO16(Z8, Z9)
	ZERO16(Z10, Z11)
	ZERO16(Z12, Z13)
	ZERO16(Z14, Z15)

next:
	VMOVUPS (BX), Z24
	VMOVUPS 64(BX), Z25
	ROW16((R8), Z26, Z0, Z1)
	ROW16((R8)(R11*1), Z27, Z2, Z3)
	ROW16((R8)(R11*2), Z28, Z4, Z5)
	ROW16((R9), Z29, Z6, Z7)
	ROW16((R9)(R11*1), Z30, Z8, Z9)
	ROW16((R9)(R11*2), Z31, Z10, Z11)
	ROW16((R10), Z26, Z12, Z13)
	ROW16((R10)(R11*1), Z27, Z14, Z15)
	ADDQ DX, BX
	ADDQ R12, R8
	ADDQ R12, R9
	ADDQ R12, R10
	DECQ CX
	JNZ  next

	STORE16(Z0, Z1)
	STORE16(Z2, Z3)
	STORE16(Z4, Z5)
	STORE16(Z6, Z7)
	STORE16(Z8, Z9)
	STORE16(Z10, Z11)
	STORE16(Z12, Z13)
	STORE16(Z14, Z15)
	VZEROUPPER
	RET

// func tile4x32(c *float32, crow int, a *float32, arow, acol int, b *float32, brow, n int)
TEXT ·tile4x32(SB), NOSPLIT, $0-64
	ARGUMENTS
	ZERO16(Z0, Z1)
	ZERO16(Z2, Z3)
	ZERO16(Z4, Z5)
	ZERO16(Z6, Z7)

next:
	VMOVUPS (BX), Z24
	VMOVUPS 64(BX), Z25
	ROW16((R8), Z26, Z0, Z1)
	ROW16((R8)(R11*1), Z27, Z2, Z3)
	ROW16((R8)(R11*2), Z28, Z4, Z5)
	ROW16((R9), Z29, Z6, Z7)
	ADDQ DX, BX
	ADDQ R12, R8
	ADDQ R12, R9
	DECQ CX
	JNZ  next

	STORE16(Z0, Z1)
	STORE16(Z2, Z3)
	STORE16(Z4, Z5)
	STORE16(Z6, Z7)
	VZEROUPPER
	RET
