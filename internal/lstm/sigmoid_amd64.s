//go:build amd64 && !purego

#include "textflag.h"

DATA series<>+0(SB)/4, $88.0
DATA series<>+4(SB)/4, $-88.0
DATA series<>+8(SB)/4, $-1.44269504
DATA series<>+12(SB)/4, $0.693359375
DATA series<>+16(SB)/4, $-2.12194440e-4
DATA series<>+20(SB)/4, $0.0013888889
DATA series<>+24(SB)/4, $0.0083333333
DATA series<>+28(SB)/4, $0.0416666667
DATA series<>+32(SB)/4, $0.1666666667
DATA series<>+36(SB)/4, $0.5
DATA series<>+40(SB)/4, $1.0
DATA series<>+44(SB)/4, $127
GLOBL series<>(SB), RODATA|NOPTR, $48

// func sigmoids8(x *float32, runs int)
//	DI x, CX runs of 8 left, Y0 x, then r; Y1 n; Y2 the series; Y4-Y15 constants
TEXT ·sigmoids8(SB), NOSPLIT, $0-16
	MOVQ         x+0(FP), DI
	MOVQ         runs+8(FP), CX
	VBROADCASTSS series<>+0(SB), Y4
	VBROADCASTSS series<>+4(SB), Y5
	VBROADCASTSS series<>+8(SB), Y6
	VBROADCASTSS series<>+12(SB), Y7
	VBROADCASTSS series<>+16(SB), Y8
	VBROADCASTSS series<>+20(SB), Y9
	VBROADCASTSS series<>+24(SB), Y10
	VBROADCASTSS series<>+28(SB), Y11
	VBROADCASTSS series<>+32(SB), Y12
	VBROADCASTSS series<>+36(SB), Y13
	VBROADCASTSS series<>+40(SB), Y14
	VPBROADCASTD series<>+44(SB), Y15

next:
	VMOVUPS      (DI), Y0
	VMINPS       Y4, Y0, Y0
	VMAXPS       Y5, Y0, Y0
	VMULPS       Y6, Y0, Y1    // how often e^-x holds 2
	VROUNDPS     $0, Y1, Y1
	VFMADD231PS  Y7, Y1, Y0    // x + n ln 2 = -r
	VFMADD231PS  Y8, Y1, Y0
	VMOVAPS      Y9, Y2
	VFNMADD213PS Y10, Y0, Y2   // Y2 = Y10 + r Y2
	VFNMADD213PS Y11, Y0, Y2
	VFNMADD213PS Y12, Y0, Y2
	VFNMADD213PS Y13, Y0, Y2
	VFNMADD213PS Y14, Y0, Y2
	VFNMADD213PS Y14, Y0, Y2
	VCVTPS2DQ    Y1, Y1
	VPADDD       Y15, Y1, Y1
	VPSLLD       $23, Y1, Y1   // 2^n
	VFMADD213PS  Y14, Y1, Y2   // 1 + e^-x
	VDIVPS       Y2, Y14, Y2
	VMOVUPS      Y2, (DI)
	ADDQ         $32, DI
	DECQ         CX
	JNZ          next
	VZEROUPPER
	RET
