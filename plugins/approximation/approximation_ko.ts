<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>approximation</name>
    <message>
        <source>words can be narrower only when all layers are approximated</source>
        <translation>모든 계층을 근사화할 때만 워드를 좁힐 수 있습니다</translation>
    </message>
    <message>
        <source>Leave the layers empty, or the words as they are</source>
        <translation>계층을 비워 두거나 워드를 그대로 두세요</translation>
    </message>
    <message>
        <source>Approximation</source>
        <translation>근사화</translation>
    </message>
    <message>
        <source>Products, numbers and activations need not be exact</source>
        <translation>곱, 수, 활성화 값이 반드시 정확할 필요는 없습니다</translation>
    </message>
    <message>
        <source>activation %1</source>
        <translation>활성화 %1</translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation>가중치 %1</translation>
    </message>
    <message>
        <source>product %1</source>
        <translation>곱 %1</translation>
    </message>
    <message>
        <source>exact %1</source>
        <translation>정확한 값 %1</translation>
    </message>
    <message>
        <source>These two multiply exactly</source>
        <translation>이 두 수의 곱은 정확합니다</translation>
    </message>
    <message>
        <source>The product is off by %1</source>
        <translation>곱의 오차는 %1입니다</translation>
    </message>
    <message>
        <source>Signs are multiplied apart</source>
        <translation>부호는 따로 곱합니다</translation>
    </message>
    <message>
        <source>Bits and dots are those of the numbers without their signs</source>
        <translation>비트와 점은 부호를 뺀 수의 것입니다</translation>
    </message>
    <message>
        <source>constant added</source>
        <translation>더하는 상수</translation>
    </message>
    <message>
        <source>the carry adds %1</source>
        <translation>자리올림이 더하는 값 %1</translation>
    </message>
    <message>
        <source>The two fractions sum to 1 or more: what they have beyond 1 counts twice</source>
        <translation>두 소수부의 합이 1 이상이므로 1을 넘는 부분을 두 번 더합니다</translation>
    </message>
    <message>
        <source>word that is read</source>
        <translation>읽는 워드</translation>
    </message>
    <message>
        <source>a 1 that is kept</source>
        <translation>값이 1인 부분곱</translation>
    </message>
    <message>
        <source>a 1 left out</source>
        <translation>버려지는 1</translation>
    </message>
    <message>
        <source>a 1 too many</source>
        <translation>없던 1</translation>
    </message>
    <message>
        <source>subtracted</source>
        <translation>빼는 항</translation>
    </message>
    <message>
        <source>Partial products, and what is left out: %1</source>
        <translation>부분곱과 버려지는 것: %1</translation>
    </message>
    <message>
        <source>pairs of operands</source>
        <translation>피연산자 쌍</translation>
    </message>
    <message>
        <source>absolute error of the product</source>
        <translation>곱의 절대 오차</translation>
    </message>
    <message>
        <source>weight (code)</source>
        <translation>가중치(코드)</translation>
    </message>
    <message>
        <source>activation (code)</source>
        <translation>활성화(코드)</translation>
    </message>
    <message>
        <source>mean on these operands:</source>
        <translation>이 피연산자에서 평균:</translation>
    </message>
    <message>
        <source>relative:</source>
        <translation>상대 오차:</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>column</source>
        <translation>열</translation>
    </message>
    <message>
        <source>row</source>
        <translation>행</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>정확</translation>
    </message>
    <message>
        <source>approximate</source>
        <translation>근사</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>|approximate − exact|</source>
        <translation>|근사 − 정확|</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>largest difference</source>
        <translation>최대 차이</translation>
    </message>
    <message>
        <source>Error of every product, and operands of %1</source>
        <translation>모든 곱의 오차와 %1의 피연산자</translation>
    </message>
    <message>
        <source>Ofmap of %1: exact and approximate</source>
        <translation>%1의 출력 특징 맵: 정확한 것과 근사한 것</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>worst error</source>
        <translation>최대 오차</translation>
    </message>
    <message>
        <source>where: left operand</source>
        <translation>그때의 왼쪽 피연산자</translation>
    </message>
    <message>
        <source>where: right operand</source>
        <translation>그때의 오른쪽 피연산자</translation>
    </message>
    <message>
        <source>Mean relative error of a product</source>
        <translation>곱의 평균 상대 오차</translation>
    </message>
    <message>
        <source>mean of |product − exact| ÷ |exact| over all pairs whose exact product is not 0</source>
        <translation>정확한 곱이 0이 아닌 모든 쌍에서 |곱 − 정확| ÷ |정확|의 평균</translation>
    </message>
    <message>
        <source>Mean absolute error of a product</source>
        <translation>곱의 평균 절대 오차</translation>
    </message>
    <message>
        <source>mean of |product − exact| over all pairs</source>
        <translation>모든 쌍에서 |곱 − 정확|의 평균</translation>
    </message>
    <message>
        <source>Products with an error</source>
        <translation>오차가 있는 곱</translation>
    </message>
    <message>
        <source>pairs whose product is not exact ÷ pairs</source>
        <translation>곱이 정확하지 않은 쌍 ÷ 전체 쌍</translation>
    </message>
    <message>
        <source>Energy of a MAC</source>
        <translation>MAC 에너지</translation>
    </message>
    <message>
        <source>the machine&apos;s MAC × (this multiplier + adder) ÷ (exact multiplier of its words + adder), by counting cells of 3.125 fJ or by the law for memories</source>
        <translation>가속기의 MAC × (이 곱셈기 + 덧셈기) ÷ (워드 폭의 정확한 곱셈기 + 덧셈기). 3.125 fJ인 셀을 세거나 메모리 법칙으로 구합니다</translation>
    </message>
    <message>
        <source>cells of the multiplier</source>
        <translation>곱셈기의 셀</translation>
    </message>
    <message>
        <source>its energy at 45 nm</source>
        <translation>45 nm에서 곱셈기의 에너지</translation>
    </message>
    <message>
        <source>bits of the adder</source>
        <translation>덧셈기의 비트</translation>
    </message>
    <message>
        <source>bits of the table</source>
        <translation>테이블의 비트</translation>
    </message>
    <message>
        <source>Tables in the array</source>
        <translation>배열 안의 테이블</translation>
    </message>
    <message>
        <source>2^(bits of both operands) words of a product × PEs</source>
        <translation>곱 워드 2^(두 피연산자의 비트)개 × PE</translation>
    </message>
    <message>
        <source>PEs</source>
        <translation>PE</translation>
    </message>
    <message>
        <source>Signal to noise at the output</source>
        <translation>출력의 신호 대 잡음비</translation>
    </message>
    <message>
        <source>10 log10(Σ exact² ÷ Σ (approximate − exact)²) of the network&apos;s output; exact: the run without this technique</source>
        <translation>신경망 출력에서 10 log10(Σ 정확² ÷ Σ (근사 − 정확)²). 정확한 값은 이 기법을 쓰지 않은 실행입니다</translation>
    </message>
    <message>
        <source>noise to signal</source>
        <translation>잡음 대 신호</translation>
    </message>
    <message>
        <source>Images with the same answer</source>
        <translation>답이 같은 이미지</translation>
    </message>
    <message>
        <source>images whose largest output is in the same place as without this technique ÷ images; right or wrong is not asked</source>
        <translation>가장 큰 출력의 위치가 이 기법이 없을 때와 같은 이미지 ÷ 전체 이미지. 정답 여부는 묻지 않습니다</translation>
    </message>
    <message>
        <source>images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>shift, powers of two</source>
        <translation>시프트, 2의 거듭제곱 개수</translation>
    </message>
    <message>
        <source>Mitchell</source>
        <translation>Mitchell</translation>
    </message>
    <message>
        <source>DRUM, bits kept</source>
        <translation>DRUM, 남기는 비트 수</translation>
    </message>
    <message>
        <source>truncated and corrected, columns left out</source>
        <translation>절단과 보정, 버리는 열 수</translation>
    </message>
    <message>
        <source>truncated, columns left out</source>
        <translation>절단, 버리는 열 수</translation>
    </message>
    <message>
        <source>look-up table</source>
        <translation>룩업 테이블</translation>
    </message>
    <message>
        <source>your table</source>
        <translation>사용자 테이블</translation>
    </message>
    <message>
        <source>energy of the network&apos;s MACs, gates for signs included</source>
        <translation>신경망 MAC의 에너지(부호 게이트 포함)</translation>
    </message>
    <message>
        <source>signal to noise at the output, operands&apos; rounding included</source>
        <translation>출력의 신호 대 잡음비(피연산자 반올림 포함)</translation>
    </message>
    <message>
        <source>mean relative error of a product</source>
        <translation>곱의 평균 상대 오차</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Multipliers by energy and accuracy</source>
        <translation>에너지와 정확도로 본 곱셈기</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>정확</translation>
    </message>
    <message>
        <source>Shift, powers of two: %1</source>
        <translation>시프트, 2의 거듭제곱 %1개</translation>
    </message>
    <message>
        <source>Mitchell&apos;s logarithm</source>
        <translation>Mitchell 로그</translation>
    </message>
    <message>
        <source>DRUM, leading bits: %1</source>
        <translation>DRUM, 앞 비트 %1개</translation>
    </message>
    <message>
        <source>Truncated, corrected, columns dropped: %1</source>
        <translation>절단하고 보정, 버린 열 %1개</translation>
    </message>
    <message>
        <source>Truncated, columns dropped: %1</source>
        <translation>절단, 버린 열 %1개</translation>
    </message>
    <message>
        <source>Look-up table of exact products</source>
        <translation>정확한 곱의 룩업 테이블</translation>
    </message>
    <message>
        <source>A table from a file</source>
        <translation>파일의 테이블</translation>
    </message>
    <message>
        <source>Multiplier</source>
        <translation>곱셈기</translation>
    </message>
    <message>
        <source>What makes the products of every chosen layer</source>
        <translation>선택한 모든 계층의 곱을 만드는 것</translation>
    </message>
    <message>
        <source>Energy of the table&apos;s circuit</source>
        <translation>테이블 회로의 에너지</translation>
    </message>
    <message>
        <source>Of one multiplication; 0: the table is a memory</source>
        <translation>곱셈 한 번. 0이면 테이블은 메모리입니다</translation>
    </message>
    <message>
        <source>File with a table of products</source>
        <translation>곱 테이블 파일</translation>
    </message>
    <message>
        <source>CSV or NPY, a row for each activation and a column for each weight, by their codes</source>
        <translation>CSV나 NPY. 코드 순서로 활성화마다 한 행, 가중치마다 한 열</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>양자화</translation>
    </message>
    <message>
        <source>Whether codes have a zero point</source>
        <translation>코드에 영점이 있는지</translation>
    </message>
    <message>
        <source>Symmetric</source>
        <translation>대칭</translation>
    </message>
    <message>
        <source>Affine, with a zero point</source>
        <translation>비대칭(영점 있음)</translation>
    </message>
    <message>
        <source>Scales of weights</source>
        <translation>가중치의 스케일</translation>
    </message>
    <message>
        <source>What shares a scale</source>
        <translation>같은 스케일을 쓰는 단위</translation>
    </message>
    <message>
        <source>One a layer</source>
        <translation>계층마다 하나</translation>
    </message>
    <message>
        <source>One a channel</source>
        <translation>채널마다 하나</translation>
    </message>
    <message>
        <source>Overflow</source>
        <translation>오버플로</translation>
    </message>
    <message>
        <source>What a sum does that does not fit</source>
        <translation>합이 넘칠 때 일어나는 일</translation>
    </message>
    <message>
        <source>Wraps around</source>
        <translation>순환(wrap)</translation>
    </message>
    <message>
        <source>Saturates</source>
        <translation>포화</translation>
    </message>
    <message>
        <source>Activation functions</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>What ReLU, sigmoid and tanh become</source>
        <translation>ReLU, sigmoid, tanh를 대신하는 것</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>ReLU clipped, as ReLU6</source>
        <translation>ReLU6처럼 ReLU를 클리핑</translation>
    </message>
    <message>
        <source>Clipped, and hard sigmoid and tanh</source>
        <translation>클리핑과 hard sigmoid, hard tanh</translation>
    </message>
    <message>
        <source>Sigmoid and tanh in equal line segments</source>
        <translation>sigmoid와 tanh를 같은 폭의 선분으로</translation>
    </message>
    <message>
        <source>Sigmoid and tanh in least-error segments</source>
        <translation>sigmoid와 tanh를 오차가 가장 작은 선분으로</translation>
    </message>
    <message>
        <source>Sigmoid and tanh from a table</source>
        <translation>sigmoid와 tanh를 테이블로</translation>
    </message>
    <message>
        <source>ReLU clips at</source>
        <translation>ReLU 클리핑 값</translation>
    </message>
    <message>
        <source>The largest activation that is left</source>
        <translation>남는 가장 큰 활성화 값</translation>
    </message>
    <message>
        <source>Segments or entries</source>
        <translation>선분이나 항목 수</translation>
    </message>
    <message>
        <source>Of the lines, or of the table</source>
        <translation>선분 또는 테이블의 개수</translation>
    </message>
    <message>
        <source>the multiplier &quot;table&quot; and a table&apos;s file go together</source>
        <translation>곱셈기 &quot;table&quot;과 테이블 파일은 함께 주어야 합니다</translation>
    </message>
    <message>
        <source>Give both, or neither</source>
        <translation>둘 다 주거나 둘 다 빼세요</translation>
    </message>
    <message>
        <source>Bits of an activation</source>
        <translation>활성화 비트</translation>
    </message>
    <message>
        <source>The left operand&apos;s</source>
        <translation>왼쪽 피연산자의 폭</translation>
    </message>
    <message>
        <source>Bits of a weight</source>
        <translation>가중치 비트</translation>
    </message>
    <message>
        <source>The right operand&apos;s</source>
        <translation>오른쪽 피연산자의 폭</translation>
    </message>
    <message>
        <source>Bits of an accumulator</source>
        <translation>누산기 비트</translation>
    </message>
    <message>
        <source>8 to 48; 0: as many as the sums need</source>
        <translation>8–48. 0이면 합에 필요한 만큼</translation>
    </message>
    <message>
        <source>Words as wide as operands</source>
        <translation>피연산자 폭의 워드</translation>
    </message>
    <message>
        <source>The machine&apos;s links and memories, too; needs all layers</source>
        <translation>가속기의 링크와 메모리도. 모든 계층이 필요합니다</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Names with commas between them; empty: all that multiply</source>
        <translation>쉼표로 나눈 이름. 비우면 곱하는 모든 계층</translation>
    </message>
    <message>
        <source>the layer has no integer arithmetic</source>
        <translation>이 계층에는 정수 연산이 없습니다</translation>
    </message>
    <message>
        <source>Choose layers that multiply: Conv, Gemm, MatMul</source>
        <translation>곱하는 계층을 고르세요: Conv, Gemm, MatMul</translation>
    </message>
    <message>
        <source>there is no layer &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 계층이 없습니다</translation>
    </message>
    <message>
        <source>There are: %1</source>
        <translation>있는 계층: %1</translation>
    </message>
    <message>
        <source>What %1 does to each layer</source>
        <translation>%1이(가) 각 계층에 하는 일</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Relative error on its operands</source>
        <translation>그 피연산자에서 상대 오차</translation>
    </message>
    <message>
        <source>Absolute error on its operands</source>
        <translation>그 피연산자에서 절대 오차</translation>
    </message>
    <message>
        <source>Mean error, with its sign</source>
        <translation>부호 있는 평균 오차</translation>
    </message>
    <message>
        <source>Signal to noise of the ofmap</source>
        <translation>출력 특징 맵의 신호 대 잡음비</translation>
    </message>
    <message>
        <source>Energy of its MACs</source>
        <translation>그 MAC의 에너지</translation>
    </message>
    <message>
        <source>Signed multipliers of %1×%2 bits</source>
        <translation>부호 있는 %1×%2비트 곱셈기</translation>
    </message>
    <message>
        <source>Mean relative error</source>
        <translation>평균 상대 오차</translation>
    </message>
    <message>
        <source>Worst relative error</source>
        <translation>최대 상대 오차</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>평균 절대 오차</translation>
    </message>
    <message>
        <source>Worst error</source>
        <translation>최대 오차</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>셀</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>테이블</translation>
    </message>
    <message>
        <source>Energy at 45 nm</source>
        <translation>45 nm 에너지</translation>
    </message>
    <message>
        <source>Energy of a MAC here</source>
        <translation>이 가속기의 MAC 에너지</translation>
    </message>
    <message>
        <source>Activation functions that are replaced</source>
        <translation>바꾼 활성화 함수</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>함수</translation>
    </message>
    <message>
        <source>Largest output before</source>
        <translation>바꾸기 전 최대 출력</translation>
    </message>
    <message>
        <source>Mean error over its range</source>
        <translation>범위 안 평균 오차</translation>
    </message>
    <message>
        <source>Worst error over its range</source>
        <translation>범위 안 최대 오차</translation>
    </message>
    <message>
        <source>Bits that clipping saves at equal steps</source>
        <translation>같은 간격에서 클리핑이 아끼는 비트</translation>
    </message>
    <message>
        <source>Its operands are signed</source>
        <translation>부호 있는 피연산자</translation>
    </message>
    <message>
        <source>Two&apos;s complement; with an unsigned table symmetric operands go by sign and magnitude</source>
        <translation>2의 보수. 부호 없는 테이블이면 대칭 피연산자는 부호와 크기로 곱합니다</translation>
    </message>
    <message>
        <source>an accumulator of %1 bits</source>
        <translation>누산기가 %1비트입니다</translation>
    </message>
    <message>
        <source>Choose 8 to 48, or 0</source>
        <translation>8–48 또는 0을 고르세요</translation>
    </message>
    <message>
        <source>there is no image to calibrate on</source>
        <translation>보정에 쓸 영상이 없습니다</translation>
    </message>
    <message>
        <source>Give an input, or 0 images</source>
        <translation>입력을 주거나 영상 수를 0으로 하세요</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>labelled images that are classified correctly ÷ images, without and with the approximation; the weights are not trained for it</source>
        <translation>맞게 분류한 정답 있는 영상 ÷ 영상 수. 근사 없이, 그리고 근사하여 잽니다. 가중치를 다시 학습하지는 않습니다</translation>
    </message>
    <message>
        <source>Images to calibrate on</source>
        <translation>보정에 쓰는 영상 수</translation>
    </message>
    <message>
        <source>They fix the ranges of activations; 0: each tensor has its own</source>
        <translation>활성값의 범위를 미리 정합니다. 0이면 텐서마다 제 범위를 씁니다</translation>
    </message>
    <message>
        <source>Images that measure accuracy</source>
        <translation>정확도를 재는 영상 수</translation>
    </message>
    <message>
        <source>Of the model&apos;s labelled ones, at most</source>
        <translation>모델의 정답 있는 영상 가운데 최대</translation>
    </message>
    <message>
        <source>pairs of operands, a seeded sample of all</source>
        <translation>피연산자 쌍(시드로 뽑은 표본)</translation>
    </message>
    <message>
        <source>Partial products of the two operands, bit by bit; what the multiplier leaves out is its error</source>
        <translation>두 피연산자의 비트별 부분곱. 곱셈기가 빼놓은 것이 오차입니다</translation>
    </message>
    <message>
        <source>|approximate product − exact product|, for each pair of operands</source>
        <translation>피연산자 쌍마다의 |근사 곱 − 정확한 곱|</translation>
    </message>
    <message>
        <source>The layer&apos;s ofmap computed exactly, approximately, and their difference</source>
        <translation>정확하게 계산한 출력 특징 맵, 근사로 계산한 것, 그리고 그 차이</translation>
    </message>
    <message>
        <source>Each multiplier&apos;s energy for the network&apos;s MACs against its output&apos;s distance from the exact one; the operands&apos; rounding counts, too, and errors can cancel</source>
        <translation>곱셈기별로 네트워크의 MAC에 드는 에너지와 출력이 정확한 출력에서 벗어난 정도. 피연산자의 반올림도 포함되며, 오차끼리 상쇄될 수 있습니다</translation>
    </message>
</context>
</TS>
