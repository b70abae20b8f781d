<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>accelerator</name>
    <message>
        <source>There is no accelerator of this name</source>
        <translation>이런 이름의 가속기가 없습니다</translation>
    </message>
    <message>
        <source>Choose one of %1, or give a YAML file</source>
        <translation>%1 중에서 고르거나 YAML 파일을 지정하세요</translation>
    </message>
    <message>
        <source>The array has %1 PEs, more than %2</source>
        <translation>배열의 PE가 %1개로 %2개를 넘습니다</translation>
    </message>
    <message>
        <source>Make rows or columns smaller</source>
        <translation>행이나 열을 줄이세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a tensor</source>
        <translation>&apos;%1&apos;은(는) 텐서가 아닙니다</translation>
    </message>
    <message>
        <source>Choose from ifmap, filter, ofmap</source>
        <translation>ifmap, filter, ofmap 중에서 고르세요</translation>
    </message>
    <message>
        <source>This memory has no name</source>
        <translation>이 메모리에 이름이 없습니다</translation>
    </message>
    <message>
        <source>Add name: GLB, for instance</source>
        <translation>예를 들어 name: GLB를 추가하세요</translation>
    </message>
    <message>
        <source>A machine has 2 to 8 memory levels</source>
        <translation>가속기의 메모리 계층은 2~8단계입니다</translation>
    </message>
    <message>
        <source>List them from DRAM to the PEs&apos; own memory</source>
        <translation>DRAM부터 PE 내부 메모리까지 차례로 적으세요</translation>
    </message>
    <message>
        <source>Exactly the innermost level lies in the PEs</source>
        <translation>가장 안쪽 단계만 PE 안에 있어야 합니다</translation>
    </message>
    <message>
        <source>Write per_pe: true in the last level only</source>
        <translation>마지막 단계에만 per_pe: true를 쓰세요</translation>
    </message>
    <message>
        <source>Nothing says what %1&apos;s energies are</source>
        <translation>%1의 에너지가 어디에도 없습니다</translation>
    </message>
    <message>
        <source>Name it among the components of the energy table</source>
        <translation>에너지 표의 components에 이것을 적으세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no part of this machine</source>
        <translation>&apos;%1&apos;은(는) 이 가속기의 부분이 아닙니다</translation>
    </message>
    <message>
        <source>Its parts: %1</source>
        <translation>가속기의 부분: %1</translation>
    </message>
</context>
<context>
    <name>accuracy</name>
    <message>
        <source>A classifier with one input is needed</source>
        <translation>입력이 하나인 분류 모델이 필요합니다</translation>
    </message>
    <message>
        <source>Choose another model</source>
        <translation>다른 모델을 고르세요</translation>
    </message>
    <message>
        <source>The images %1 do not fit the input %2 %3</source>
        <translation>이미지 %1이(가) 입력 %2 %3에 맞지 않습니다</translation>
    </message>
    <message>
        <source>Choose a data set of the model&apos;s own input size</source>
        <translation>모델의 입력 크기에 맞는 데이터 집합을 고르세요</translation>
    </message>
    <message>
        <source>Its output is no list of class scores</source>
        <translation>출력이 클래스 점수 목록이 아닙니다</translation>
    </message>
    <message>
        <source>Choose a classifier</source>
        <translation>분류 모델을 고르세요</translation>
    </message>
    <message>
        <source>The label %1 is past its %2 classes</source>
        <translation>레이블 %1이(가) 클래스 %2개를 벗어납니다</translation>
    </message>
    <message>
        <source>Choose the data set it was trained for</source>
        <translation>학습에 쓰인 데이터 집합을 고르세요</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>95 % from</source>
        <translation>95 % 하한</translation>
    </message>
    <message>
        <source>to</source>
        <translation>상한</translation>
    </message>
    <message>
        <source>This model has no data set of its own</source>
        <translation>이 모델에는 자체 데이터 집합이 없습니다</translation>
    </message>
    <message>
        <source>Give one with --dataset</source>
        <translation>--dataset으로 지정하세요</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>원래대로</translation>
    </message>
    <message>
        <source>with the techniques</source>
        <translation>기법 적용</translation>
    </message>
    <message>
        <source>Both right</source>
        <translation>둘 다 맞힘</translation>
    </message>
    <message>
        <source>Only as it is</source>
        <translation>원래 신경망만 맞힘</translation>
    </message>
    <message>
        <source>Only with them</source>
        <translation>기법 적용만 맞힘</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>둘 다 틀림</translation>
    </message>
    <message>
        <source>McNemar&apos;s p</source>
        <translation>맥니머 검정 p</translation>
    </message>
    <message>
        <source>This layer alone</source>
        <translation>이 계층만 적용</translation>
    </message>
    <message>
        <source>Output SNR (dB)</source>
        <translation>출력 SNR (dB)</translation>
    </message>
    <message>
        <source>Top-1 agreement</source>
        <translation>Top-1 일치율</translation>
    </message>
    <message>
        <source>Overflows</source>
        <translation>넘침 횟수</translation>
    </message>
</context>
<context>
    <name>arithmetic</name>
    <message>
        <source>Choose %1 to %2</source>
        <translation>%1–%2에서 고르세요</translation>
    </message>
    <message>
        <source>the table is of %1×%2 bits, the operands have %3 and %4</source>
        <translation>테이블은 %1×%2비트인데 피연산자는 %3비트와 %4비트입니다</translation>
    </message>
    <message>
        <source>Give a table of %1 rows and %2 columns, or operands of its bits</source>
        <translation>%1행 %2열 테이블을 주거나 피연산자를 테이블의 폭에 맞추세요</translation>
    </message>
    <message>
        <source>the table is of signed operands</source>
        <translation>테이블은 부호 있는 피연산자용입니다</translation>
    </message>
    <message>
        <source>the table is of unsigned operands</source>
        <translation>테이블은 부호 없는 피연산자용입니다</translation>
    </message>
    <message>
        <source>Give operands and table the same signedness</source>
        <translation>피연산자와 테이블의 부호 여부를 같게 하세요</translation>
    </message>
    <message>
        <source>operands of %1 and %2 bits</source>
        <translation>피연산자가 %1비트와 %2비트입니다</translation>
    </message>
    <message>
        <source>%1 powers of two for an operand</source>
        <translation>피연산자 하나에 2의 거듭제곱 %1개</translation>
    </message>
    <message>
        <source>%1 bits of an operand are kept</source>
        <translation>피연산자에서 %1비트를 남깁니다</translation>
    </message>
    <message>
        <source>%1 columns are dropped</source>
        <translation>열 %1개를 버립니다</translation>
    </message>
    <message>
        <source>a table of all products of %1×%2 bits</source>
        <translation>%1×%2비트의 모든 곱을 담은 테이블</translation>
    </message>
    <message>
        <source>there is no such multiplier</source>
        <translation>그런 곱셈기는 없습니다</translation>
    </message>
    <message>
        <source>Choose exact, shift:terms=1 or 2, mitchell, drum:k=6, truncated:columns=8 (with ,correction), or lookup</source>
        <translation>exact, shift:terms=1 또는 2, mitchell, drum:k=6, truncated:columns=8(뒤에 ,correction 가능), lookup 가운데 고르세요</translation>
    </message>
    <message>
        <source>A product of %1×%2 bits is an integer from %3 to %4</source>
        <translation>%1×%2비트의 곱은 %3에서 %4까지의 정수입니다</translation>
    </message>
    <message>
        <source>the table has %1 rows and %2 columns</source>
        <translation>테이블이 %1행 %2열입니다</translation>
    </message>
    <message>
        <source>A table of products has a row for each left operand and a column for each right one: 4, 8, 16, 32, 64, 128 or 256 (256×256 for 8 bits)</source>
        <translation>곱 테이블에는 왼쪽 피연산자마다 한 행, 오른쪽 피연산자마다 한 열이 있습니다: 4, 8, 16, 32, 64, 128, 256(8비트면 256×256)</translation>
    </message>
    <message>
        <source>%1 is not an integer</source>
        <translation>%1은(는) 정수가 아닙니다</translation>
    </message>
    <message>
        <source>%1 is out of range</source>
        <translation>%1은(는) 범위를 벗어납니다</translation>
    </message>
</context>
<context>
    <name>array</name>
    <message>
        <source>of %1 PEs active</source>
        <translation>PE %1개 중 활성</translation>
    </message>
    <message>
        <source>PEs gated</source>
        <translation>게이팅된 PE</translation>
    </message>
    <message>
        <source>PEs skipping</source>
        <translation>스키핑하는 PE</translation>
    </message>
    <message>
        <source>of the array busy</source>
        <translation>배열 사용률</translation>
    </message>
    <message>
        <source>utilisation of the layer</source>
        <translation>계층의 활용률</translation>
    </message>
</context>
<context>
    <name>backend</name>
    <message>
        <source>%1 changes values, but there are none</source>
        <translation>%1은(는) 값을 바꾸지만 값이 없습니다</translation>
    </message>
    <message>
        <source>Give an input and a model with weights, or densities</source>
        <translation>입력과 가중치가 있는 모델을 지정하거나 밀도를 지정하세요</translation>
    </message>
    <message>
        <source>%1 codes the %2, but there are no values</source>
        <translation>%1이(가) %2을(를) 인코딩하지만 값이 없습니다</translation>
    </message>
    <message>
        <source>The layers of a fused group have different PE arrays</source>
        <translation>융합된 계층들의 PE 배열이 서로 다릅니다</translation>
    </message>
    <message>
        <source>Give all of them the same</source>
        <translation>모두 같은 배열로 하세요</translation>
    </message>
    <message>
        <source>The PE array %1 returned %2 results for %3 layers</source>
        <translation>PE 배열 %1이(가) 계층 %3개에 결과 %2개를 돌려주었습니다</translation>
    </message>
    <message>
        <source>Report this to the technique&apos;s author</source>
        <translation>기법의 작성자에게 알리세요</translation>
    </message>
    <message>
        <source>Switch it off, or change it</source>
        <translation>끄거나 바꾸세요</translation>
    </message>
    <message>
        <source>%1 decides for a layer that is not run</source>
        <translation>%1이(가) 실행되지 않는 계층을 정합니다</translation>
    </message>
    <message>
        <source>The value step %1 changes nothing</source>
        <translation>값 단계 %1이(가) 아무것도 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>%1 changes a tensor that is not there</source>
        <translation>%1이(가) 없는 텐서를 바꿉니다</translation>
    </message>
    <message>
        <source>%1 decides the arithmetic, which needs a network that is executed on a real input</source>
        <translation>%1이(가) 산술을 정하려면 실제 입력으로 실행되는 신경망이 필요합니다</translation>
    </message>
    <message>
        <source>%1 decides for a PE array without giving one</source>
        <translation>%1이(가) PE 배열을 정하지만 배열을 지정하지 않습니다</translation>
    </message>
    <message>
        <source>%1 codes a link without giving a coder</source>
        <translation>%1이(가) 링크를 인코딩하지만 인코더를 지정하지 않습니다</translation>
    </message>
    <message>
        <source>%1 codes a link other than that from DRAM</source>
        <translation>%1이(가) DRAM이 아닌 링크를 인코딩합니다</translation>
    </message>
    <message>
        <source>%1 fuses no layers at all</source>
        <translation>%1이(가) 융합하는 계층이 없습니다</translation>
    </message>
    <message>
        <source>%1 fuses layers that do not follow each other</source>
        <translation>%1이(가) 이어지지 않는 계층을 융합합니다</translation>
    </message>
    <message>
        <source>The technique changed a tensor&apos;s shape or type</source>
        <translation>기법이 텐서의 형상이나 자료형을 바꾸었습니다</translation>
    </message>
    <message>
        <source>%1 codes the DRAM link, but this machine has its decoder further inside, where words would stay coded in its memories</source>
        <translation>%1이(가) DRAM 링크를 부호화하는데, 이 기계의 복호기는 더 안쪽에 있어 메모리 안에서도 데이터가 부호화된 채로 남습니다</translation>
    </message>
</context>
<context>
    <name>caption</name>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: the first operands arrive from DRAM</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 첫 피연산자가 DRAM에서 도착합니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: the array fills; %5 of %6 PEs compute</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 배열이 채워집니다. PE %6개 중 %5개가 연산합니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: operands stream; %5 of %6 PEs compute</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 피연산자가 흐릅니다. PE %6개 중 %5개가 연산합니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: partial sums drain; %5 of %6 PEs compute</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 부분합이 나갑니다. PE %6개 중 %5개가 연산합니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: the array waits for words from DRAM</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 배열이 DRAM의 워드를 기다립니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2: the layer is done</source>
        <translation>사이클 %1 / %2: 계층이 끝났습니다</translation>
    </message>
    <message>
        <source>%1: %2 cycles by the closed form</source>
        <translation>%1: 닫힌 식으로 %2사이클</translation>
    </message>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: the array waits until finished outputs have left for DRAM</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 완성된 출력이 DRAM으로 나갈 때까지 배열이 기다립니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: the array waits for the GLB&apos;s read port</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 배열이 GLB 읽기 포트를 기다립니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: the array waits for the GLB&apos;s write port</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 배열이 GLB 쓰기 포트를 기다립니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: the array waits for the NoC of the ifmap</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 배열이 입력 특징 맵 NoC를 기다립니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: the array waits for the NoC of the filter</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 배열이 필터 NoC를 기다립니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: the array waits for the NoC of the psums</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 배열이 부분합 NoC를 기다립니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2: the first words arrive from DRAM</source>
        <translation>%2사이클 중 %1번째: DRAM에서 첫 워드가 들어옵니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2: the first activation is broadcast</source>
        <translation>%2사이클 중 %1번째: 첫 활성화를 모든 PE에 보냅니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2: activation %3 of %4 waits, for a queue is full; %5 of %6 PEs compute</source>
        <translation>%2사이클 중 %1번째: 꽉 찬 큐가 있어 활성화 %4개 중 %3번째가 기다립니다. PE %6개 중 %5개가 계산합니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2: activation %3 of %4 is broadcast; %5 of %6 PEs compute</source>
        <translation>%2사이클 중 %1번째: 활성화 %4개 중 %3번째를 모든 PE에 보냅니다. PE %6개 중 %5개가 계산합니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2: outputs leave for DRAM</source>
        <translation>%2사이클 중 %1번째: 출력이 DRAM으로 나갑니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2: all activations are broadcast, the tail runs out; %5 of %6 PEs compute</source>
        <translation>%2사이클 중 %1번째: 활성화를 모두 보냈고 꼬리 구간이 남았습니다. PE %6개 중 %5개가 계산합니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2: activation %3 of %4 waits for its weights from DRAM</source>
        <translation>%2사이클 중 %1번째: 활성화 %4개 중 %3번째가 DRAM에서 올 가중치를 기다립니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: the array waits for the decoder of what comes from DRAM</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 배열이 DRAM에서 오는 데이터의 복호기를 기다립니다</translation>
    </message>
    <message>
        <source>Cycle %1 of %2, fold %3 of %4: the array waits for the encoder of finished outputs</source>
        <translation>사이클 %1 / %2, 폴드 %3 / %4: 배열이 완성된 출력의 부호기를 기다립니다</translation>
    </message>
</context>
<context>
    <name>codec</name>
    <message>
        <source>The stream says it has %1 bits and ends before</source>
        <translation>스트림이 %1비트라고 하지만 그 전에 끝납니다</translation>
    </message>
    <message>
        <source>The stream ends inside a field of %1 bits</source>
        <translation>스트림이 %1비트 필드 중간에서 끝납니다</translation>
    </message>
    <message>
        <source>Encode the data again</source>
        <translation>데이터를 다시 인코딩하세요</translation>
    </message>
    <message>
        <source>The mask is not of %1 values</source>
        <translation>마스크가 값 %1개의 것이 아닙니다</translation>
    </message>
    <message>
        <source>The mask goes on after the last value</source>
        <translation>마스크가 마지막 값 뒤에도 이어집니다</translation>
    </message>
    <message>
        <source>The mask does not belong to %1 levels</source>
        <translation>마스크가 레벨 %1개의 것이 아닙니다</translation>
    </message>
    <message>
        <source>A width of %1 bits is not possible</source>
        <translation>폭 %1비트는 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Give %1 to %2</source>
        <translation>%1~%2로 지정하세요</translation>
    </message>
    <message>
        <source>The value %1 does not fit into %2 bits</source>
        <translation>값 %1은(는) %2비트에 들어가지 않습니다</translation>
    </message>
    <message>
        <source>Use wider levels</source>
        <translation>레벨 폭을 넓히세요</translation>
    </message>
    <message>
        <source>Bits that must be zero are not</source>
        <translation>0이어야 할 비트가 0이 아닙니다</translation>
    </message>
    <message>
        <source>A run of %1 goes past the last value</source>
        <translation>길이 %1의 런이 마지막 값을 넘어갑니다</translation>
    </message>
    <message>
        <source>The flag of the last word is wrong</source>
        <translation>마지막 워드의 플래그가 잘못되었습니다</translation>
    </message>
    <message>
        <source>The stream ends after %1 of %2 values</source>
        <translation>값 %2개 중 %1개에서 스트림이 끝납니다</translation>
    </message>
    <message>
        <source>The stream goes on after the last value</source>
        <translation>마지막 값 뒤에도 스트림이 이어집니다</translation>
    </message>
    <message>
        <source>The stream is too short for %1 values</source>
        <translation>스트림이 값 %1개를 담기에 짧습니다</translation>
    </message>
    <message>
        <source>The pairs make %1 of %2 values</source>
        <translation>쌍들이 값 %2개 중 %1개만 만듭니다</translation>
    </message>
    <message>
        <source>There are %1 values for %2 indices</source>
        <translation>인덱스 %2개에 값이 %1개입니다</translation>
    </message>
    <message>
        <source>The pointers do not cover the entries</source>
        <translation>포인터가 항목 전체를 가리키지 않습니다</translation>
    </message>
    <message>
        <source>Pointer %1 decreases</source>
        <translation>포인터 %1이(가) 줄어듭니다</translation>
    </message>
    <message>
        <source>The index %1 is not possible</source>
        <translation>인덱스 %1은(는) 범위를 벗어납니다</translation>
    </message>
    <message>
        <source>There is no symbol to make a code of</source>
        <translation>부호를 만들 기호가 없습니다</translation>
    </message>
    <message>
        <source>Give at least one value</source>
        <translation>값을 하나 이상 주세요</translation>
    </message>
    <message>
        <source>%1 symbols have no code with words of at most %2 bits</source>
        <translation>기호 %1개는 최대 %2비트인 부호어로 나타낼 수 없습니다</translation>
    </message>
    <message>
        <source>Allow longer words, or use fewer symbols</source>
        <translation>더 긴 부호어를 허용하거나 기호 수를 줄이세요</translation>
    </message>
    <message>
        <source>An alphabet of %1 symbols</source>
        <translation>기호가 %1개인 알파벳</translation>
    </message>
    <message>
        <source>Use at most %1</source>
        <translation>최대 %1개를 쓰세요</translation>
    </message>
    <message>
        <source>The code table has more symbols than there can be</source>
        <translation>부호표의 기호 수가 한도를 넘습니다</translation>
    </message>
    <message>
        <source>A code word of %1 bits</source>
        <translation>%1비트인 부호어</translation>
    </message>
    <message>
        <source>The code table has more words than fit</source>
        <translation>부호표의 부호어가 들어갈 수 있는 것보다 많습니다</translation>
    </message>
    <message>
        <source>The code table leaves words that mean nothing</source>
        <translation>부호표에 뜻이 없는 부호어가 남습니다</translation>
    </message>
    <message>
        <source>The code has symbol %1, and values are below %2</source>
        <translation>부호에 기호 %1이(가) 있지만 값은 %2보다 작아야 합니다</translation>
    </message>
    <message>
        <source>Use wider values</source>
        <translation>더 넓은 값을 쓰세요</translation>
    </message>
    <message>
        <source>The stream ends inside a code word</source>
        <translation>스트림이 부호어 도중에 끝납니다</translation>
    </message>
    <message>
        <source>These bits are no code word</source>
        <translation>이 비트열은 부호어가 아닙니다</translation>
    </message>
    <message>
        <source>%1 bits are left after the last symbol</source>
        <translation>마지막 기호 뒤에 %1비트가 남았습니다</translation>
    </message>
    <message>
        <source>There is no part to decode</source>
        <translation>디코딩할 부분이 없습니다</translation>
    </message>
    <message>
        <source>The code has no word for symbol %1</source>
        <translation>기호 %1의 부호어가 없습니다</translation>
    </message>
    <message>
        <source>Make the code from these values</source>
        <translation>이 값들로 부호를 만드세요</translation>
    </message>
    <message>
        <source>Symbol %1 of a code table is not after the one before it</source>
        <translation>부호표의 기호 %1이(가) 앞의 기호보다 뒤에 있지 않습니다</translation>
    </message>
    <message>
        <source>A code table with words of %1 bits</source>
        <translation>부호어가 %1비트인 부호표</translation>
    </message>
    <message>
        <source>The place %1, %2 is not possible</source>
        <translation>위치 (%1, %2)는 있을 수 없습니다</translation>
    </message>
    <message>
        <source>%1 lanes are not possible</source>
        <translation>레인 %1개는 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>The matrix of %1 × %2 is too large</source>
        <translation>%1 × %2 행렬은 너무 큽니다</translation>
    </message>
    <message>
        <source>Give it in parts</source>
        <translation>나누어서 주세요</translation>
    </message>
    <message>
        <source>Entry %1 of a block lies outside it</source>
        <translation>블록의 %1번째 항목이 블록 밖을 가리킵니다</translation>
    </message>
    <message>
        <source>The data are damaged; encode them again</source>
        <translation>데이터가 손상되었습니다. 다시 인코딩하세요</translation>
    </message>
</context>
<context>
    <name>command</name>
    <message>
        <source>&quot;%1&quot; is one argument too many</source>
        <translation>&quot;%1&quot;은(는) 남는 인수입니다</translation>
    </message>
    <message>
        <source>&quot;systolens SUBCOMMAND --help&quot; tells more</source>
        <translation>&quot;systolens 하위명령 --help&quot;에 설명이 있습니다</translation>
    </message>
    <message>
        <source>The answer cannot be written</source>
        <translation>결과를 출력할 수 없습니다</translation>
    </message>
    <message>
        <source>Is the disk full?</source>
        <translation>디스크가 가득 찼는지 확인하세요</translation>
    </message>
    <message>
        <source>&quot;%1&quot; sets nothing</source>
        <translation>&quot;%1&quot;은(는) 아무것도 설정하지 않습니다</translation>
    </message>
    <message>
        <source>Write --set name=value</source>
        <translation>--set 이름=값으로 쓰세요</translation>
    </message>
    <message>
        <source>No chosen technique has the parameter &quot;%1&quot;</source>
        <translation>선택한 기법에 파라미터 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>&quot;systolens list techniques&quot; shows them</source>
        <translation>&quot;systolens list techniques&quot;로 볼 수 있습니다</translation>
    </message>
    <message>
        <source>Several techniques have the parameter &quot;%1&quot;</source>
        <translation>여러 기법에 파라미터 &quot;%1&quot;이(가) 있습니다</translation>
    </message>
    <message>
        <source>Write --set technique.name=value</source>
        <translation>--set 기법.이름=값으로 쓰세요</translation>
    </message>
    <message>
        <source>There is no technique &quot;%1&quot;</source>
        <translation>기법 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>Choose from: %1</source>
        <translation>다음 중에서 고르세요: %1</translation>
    </message>
    <message>
        <source>No model is given</source>
        <translation>모델이 지정되지 않았습니다</translation>
    </message>
    <message>
        <source>Give an ONNX file, or one of &quot;list models&quot;</source>
        <translation>ONNX 파일이나 &quot;list models&quot;에 있는 모델을 지정하세요</translation>
    </message>
    <message>
        <source>There is no dataflow &quot;%1&quot;</source>
        <translation>데이터 흐름 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>There is no fidelity &quot;%1&quot;</source>
        <translation>충실도 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>The report: %1</source>
        <translation>보고서: %1</translation>
    </message>
    <message>
        <source>Choose from: ws, os, is, rs, nlr</source>
        <translation>다음 중에서 고르세요: ws, os, is, rs, nlr</translation>
    </message>
    <message>
        <source>The model: %1</source>
        <translation>모델: %1</translation>
    </message>
    <message>
        <source>Both a model and a topology are given</source>
        <translation>모델과 토폴로지가 함께 주어졌습니다</translation>
    </message>
    <message>
        <source>Give one of them</source>
        <translation>둘 중 하나만 주세요</translation>
    </message>
    <message>
        <source>%1 is set twice</source>
        <translation>%1이(가) 두 번 지정되었습니다</translation>
    </message>
    <message>
        <source>Remove one of the two</source>
        <translation>둘 중 하나를 지우세요</translation>
    </message>
</context>
<context>
    <name>compare</name>
    <message>
        <source>%1 (%2 → %3)</source>
        <translation>%1(%2 → %3)</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>the input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>the labelled images</source>
        <translation>레이블이 있는 이미지</translation>
    </message>
    <message>
        <source>the accelerator</source>
        <translation>가속기</translation>
    </message>
    <message>
        <source>the mapping</source>
        <translation>매핑</translation>
    </message>
    <message>
        <source>the techniques</source>
        <translation>기법</translation>
    </message>
    <message>
        <source>the fidelity</source>
        <translation>시뮬레이션 수준</translation>
    </message>
    <message>
        <source>the batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>the seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>the densities</source>
        <translation>밀도</translation>
    </message>
    <message>
        <source>the machine&apos;s own coding</source>
        <translation>가속기 자체 인코딩</translation>
    </message>
    <message>
        <source>the layers</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>A and B differ in more than %1: %2</source>
        <translation>A와 B는 %1 말고도 다른 점이 있습니다: %2</translation>
    </message>
</context>
<context>
    <name>derivation</name>
    <message>
        <source>(MACs − gated − skipped) × energy of a MAC</source>
        <translation>(MAC − 게이팅 − 스키핑) × MAC 하나의 에너지</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>gated</source>
        <translation>게이팅</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>스키핑</translation>
    </message>
    <message>
        <source>energy of a MAC</source>
        <translation>MAC 하나의 에너지</translation>
    </message>
    <message>
        <source>bits read × read energy ÷ width of an access + bits written × write energy ÷ width</source>
        <translation>읽은 비트 × 읽기 에너지 ÷ 접근 폭 + 쓴 비트 × 쓰기 에너지 ÷ 접근 폭</translation>
    </message>
    <message>
        <source>%1, %2: bits read and written</source>
        <translation>%1, %2: 읽고 쓴 비트</translation>
    </message>
    <message>
        <source>%1: energy of a read</source>
        <translation>%1: 읽기 한 번의 에너지</translation>
    </message>
    <message>
        <source>%1: energy of a write</source>
        <translation>%1: 쓰기 한 번의 에너지</translation>
    </message>
    <message>
        <source>%1: width of an access</source>
        <translation>%1: 접근 폭</translation>
    </message>
    <message>
        <source>word hops × energy of a hop</source>
        <translation>워드 홉 × 홉 하나의 에너지</translation>
    </message>
    <message>
        <source>%1: word hops</source>
        <translation>%1: 워드 홉</translation>
    </message>
    <message>
        <source>%1: energy of a hop</source>
        <translation>%1: 홉 하나의 에너지</translation>
    </message>
    <message>
        <source>words coded × coding energy + words decoded × decoding energy</source>
        <translation>인코딩한 워드 × 인코딩 에너지 + 디코딩한 워드 × 디코딩 에너지</translation>
    </message>
    <message>
        <source>words coded</source>
        <translation>인코딩한 워드</translation>
    </message>
    <message>
        <source>coding energy</source>
        <translation>인코딩 에너지</translation>
    </message>
    <message>
        <source>words decoded</source>
        <translation>디코딩한 워드</translation>
    </message>
    <message>
        <source>decoding energy</source>
        <translation>디코딩 에너지</translation>
    </message>
    <message>
        <source>cycles × (energy of the chip + PEs × energy of a PE)</source>
        <translation>사이클 × (칩 에너지 + PE 수 × PE 에너지)</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>energy of the chip in a cycle</source>
        <translation>사이클당 칩 에너지</translation>
    </message>
    <message>
        <source>PEs</source>
        <translation>PE</translation>
    </message>
    <message>
        <source>energy of a PE in a cycle</source>
        <translation>사이클당 PE 에너지</translation>
    </message>
    <message>
        <source>Sr: products C·R·S</source>
        <translation>Sr: 곱 C·R·S</translation>
    </message>
    <message>
        <source>Sc: filters</source>
        <translation>Sc: 필터</translation>
    </message>
    <message>
        <source>T: ofmap pixels</source>
        <translation>T: 출력 특징 맵 화소</translation>
    </message>
    <message>
        <source>Sc: ofmap pixels</source>
        <translation>Sc: 출력 특징 맵 화소</translation>
    </message>
    <message>
        <source>T: filters</source>
        <translation>T: 필터</translation>
    </message>
    <message>
        <source>Sr: ofmap pixels</source>
        <translation>Sr: 출력 특징 맵 화소</translation>
    </message>
    <message>
        <source>T: products C·R·S</source>
        <translation>T: 곱 C·R·S</translation>
    </message>
    <message>
        <source>reads + writes over all instances of the level, writes being fills and updates; a word takes its bits after coding</source>
        <translation>이 메모리 단계의 모든 인스턴스에 대한 읽기 + 쓰기(쓰기는 채우기와 갱신). 워드는 인코딩 뒤의 비트 수로 셉니다</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>읽기</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>비트</translation>
    </message>
    <message>
        <source>bits of a word before coding</source>
        <translation>인코딩 전 워드의 비트 수</translation>
    </message>
    <message>
        <source>groups × ⌈Sr ÷ rows⌉ × ⌈Sc ÷ columns⌉ × (T + pieces × (2 × rows + columns − 2))</source>
        <translation>그룹 × ⌈Sr ÷ 행⌉ × ⌈Sc ÷ 열⌉ × (T + 조각 × (2 × 행 + 열 − 2))</translation>
    </message>
    <message>
        <source>groups × ⌈Sr ÷ rows⌉ × ⌈Sc ÷ columns⌉ × (T + pieces × (rows + columns − 2))</source>
        <translation>그룹 × ⌈Sr ÷ 행⌉ × ⌈Sc ÷ 열⌉ × (T + 조각 × (행 + 열 − 2))</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>rows of PEs</source>
        <translation>PE 행</translation>
    </message>
    <message>
        <source>columns of PEs</source>
        <translation>PE 열</translation>
    </message>
    <message>
        <source>pieces of T</source>
        <translation>T의 조각</translation>
    </message>
    <message>
        <source>the sum over the layers</source>
        <translation>계층들의 합</translation>
    </message>
    <message>
        <source>Nothing more is known of this than what is written there</source>
        <translation>적혀 있는 것 이상의 정보가 없습니다</translation>
    </message>
    <message>
        <source>Weight-stationary: a PE keeps one weight of a fold; ifmap words enter from the left, partial sums leave at the bottom</source>
        <translation>가중치 고정(weight-stationary): PE가 폴드의 가중치 하나를 지니고, 입력 특징 맵 워드는 왼쪽에서 들어오며, 부분합은 아래로 나갑니다</translation>
    </message>
    <message>
        <source>Input-stationary: a PE keeps one ifmap word of a fold; weights enter from the left, partial sums leave at the bottom</source>
        <translation>입력 고정(input-stationary): PE가 폴드의 입력 특징 맵 워드 하나를 지니고, 가중치는 왼쪽에서 들어오며, 부분합은 아래로 나갑니다</translation>
    </message>
    <message>
        <source>Output-stationary: a PE adds up one ofmap element; ifmap words enter from the left, weights from the top</source>
        <translation>출력 고정(output-stationary): PE가 출력 특징 맵 원소 하나를 누산하고, 입력 특징 맵 워드는 왼쪽에서, 가중치는 위에서 들어옵니다</translation>
    </message>
    <message>
        <source>%1, element %2</source>
        <translation>%1, 원소 %2</translation>
    </message>
    <message>
        <source>compute cycles + stall cycles</source>
        <translation>연산 사이클 + 대기 사이클</translation>
    </message>
    <message>
        <source>by how much the slowest link takes longer than the array computes</source>
        <translation>가장 느린 링크가 배열의 연산보다 더 걸리는 시간</translation>
    </message>
    <message>
        <source>cycles in which the array waits for words</source>
        <translation>배열이 워드를 기다리는 사이클</translation>
    </message>
    <message>
        <source>(cycles − loading that is not overlapped) ÷ clock</source>
        <translation>(사이클 − 겹치지 않는 적재) ÷ 클록</translation>
    </message>
    <message>
        <source>loading that is not overlapped</source>
        <translation>겹치지 않는 적재</translation>
    </message>
    <message>
        <source>core clock</source>
        <translation>코어 클록</translation>
    </message>
    <message>
        <source>the sum of its parts</source>
        <translation>부분들의 합</translation>
    </message>
    <message>
        <source>bits that cross the link ÷ 8, rounded up</source>
        <translation>링크를 지나는 비트 ÷ 8, 올림</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>MACs ÷ (cycles × PEs)</source>
        <translation>MAC ÷ (사이클 × PE)</translation>
    </message>
    <message>
        <source>the mean share of PEs that a fold uses</source>
        <translation>폴드 하나가 쓰는 PE의 평균 비율</translation>
    </message>
    <message>
        <source>folds</source>
        <translation>폴드</translation>
    </message>
    <message>
        <source>PEs of the largest fold</source>
        <translation>가장 큰 폴드의 PE</translation>
    </message>
    <message>
        <source>N·G·M·C·P·Q·R·S</source>
        <translation>N·G·M·C·P·Q·R·S</translation>
    </message>
    <message>
        <source>Row-stationary: a PE slides a filter row over an ifmap row; filter rows lie along a row of PEs, ifmap rows along a diagonal, partial sums go up a column</source>
        <translation>행 고정(row-stationary): PE 하나가 입력 특징 맵의 한 행 위로 필터의 한 행을 밀며 곱합니다. 필터 행은 가로로, 입력 행은 대각선으로 놓이고 부분합은 열을 따라 위로 더해집니다</translation>
    </message>
    <message>
        <source>m: ofmap channels kept in the GLB</source>
        <translation>m: GLB에 두는 출력 채널 수</translation>
    </message>
    <message>
        <source>n: ifmaps of a pass</source>
        <translation>n: 한 패스의 입력 특징 맵 수</translation>
    </message>
    <message>
        <source>e: ofmap rows of a strip</source>
        <translation>e: 띠 하나의 출력 행 수</translation>
    </message>
    <message>
        <source>p: filters in a PE</source>
        <translation>p: PE 하나에 담는 필터 수</translation>
    </message>
    <message>
        <source>q: channels in a PE</source>
        <translation>q: PE 하나에 담는 채널 수</translation>
    </message>
    <message>
        <source>r: PE sets of different channels</source>
        <translation>r: 서로 다른 채널을 맡는 PE 세트 수</translation>
    </message>
    <message>
        <source>t: PE sets of different filters</source>
        <translation>t: 서로 다른 필터를 맡는 PE 세트 수</translation>
    </message>
    <message>
        <source>written as it comes from DRAM; read N·C × ifmap rows × W words for every ⌈M ÷ (p·t)⌉ filters</source>
        <translation>DRAM에서 오는 대로 쓰고, ⌈M ÷ (p·t)⌉개의 필터 묶음마다 N·C × 입력 행 수 × W워드를 읽습니다</translation>
    </message>
    <message>
        <source>written into every PE of its diagonal; read by every MAC</source>
        <translation>대각선의 모든 PE에 쓰고, MAC마다 읽습니다</translation>
    </message>
    <message>
        <source>passes through: written and read as often as it comes from DRAM</source>
        <translation>거쳐 갈 뿐입니다. DRAM에서 오는 만큼 쓰고 읽습니다</translation>
    </message>
    <message>
        <source>written into every PE of its row; read by every MAC</source>
        <translation>그 행의 모든 PE에 쓰고, MAC마다 읽습니다</translation>
    </message>
    <message>
        <source>N·M·P·Q, each word once</source>
        <translation>N·M·P·Q, 워드마다 한 번</translation>
    </message>
    <message>
        <source>N·M·P·Q psums read and written for each of ⌈C ÷ (q·r)⌉ channel blocks, and read once more to leave</source>
        <translation>⌈C ÷ (q·r)⌉개의 채널 묶음마다 부분합 N·M·P·Q개를 읽고 쓰며, 나갈 때 한 번 더 읽습니다</translation>
    </message>
    <message>
        <source>read and written by every MAC</source>
        <translation>MAC마다 읽고 씁니다</translation>
    </message>
    <message>
        <source>positions (n × ofmap columns) × S × q × p, summed over the passes; partial blocks take less</source>
        <translation>위치 수(n × 출력 열 수) × S × q × p를 모든 패스에 걸쳐 더한 값. 다 차지 않은 묶음은 덜 걸립니다</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>패스 수</translation>
    </message>
    <message>
        <source>a pass takes filters + first window + positions × max(MACs, psums, ifmap, ports) + drain; what is not MACs is stalls, and so are the ifmap and ofmap words that cross the DRAM link between passes</source>
        <translation>한 패스는 필터 싣기 + 첫 창 + 위치 수 × max(MAC, 부분합, 입력, 포트) + 배출만큼 걸립니다. 그중 MAC이 아닌 부분과, 패스 사이에 DRAM 링크를 지나는 입력·출력 특징 맵이 대기입니다</translation>
    </message>
    <message>
        <source>first pass: filters into the spads</source>
        <translation>첫 패스: 필터를 스크래치패드에 싣기</translation>
    </message>
    <message>
        <source>first pass: first window of the ifmap rows</source>
        <translation>첫 패스: 입력 행의 첫 창</translation>
    </message>
    <message>
        <source>first pass: positions</source>
        <translation>첫 패스: 위치 수</translation>
    </message>
    <message>
        <source>a position: MACs</source>
        <translation>위치 하나: MAC</translation>
    </message>
    <message>
        <source>a position: psums over their bus, each way</source>
        <translation>위치 하나: 부분합 버스(방향마다)</translation>
    </message>
    <message>
        <source>a position: ifmap words over their bus</source>
        <translation>위치 하나: 입력 버스</translation>
    </message>
    <message>
        <source>a position: the GLB&apos;s ports</source>
        <translation>위치 하나: GLB의 포트</translation>
    </message>
    <message>
        <source>first pass: drain</source>
        <translation>첫 패스: 배출</translation>
    </message>
    <message>
        <source>A PE does its share of the loop nest: %1</source>
        <translation>PE는 중첩 루프에서 자기 몫을 맡습니다: %1</translation>
    </message>
    <message>
        <source>a cycle for each iteration of all temporal loops, a remainder&apos;s only as far as it goes: %1</source>
        <translation>모든 시간 루프의 반복마다 1사이클이며, 나머지는 있는 만큼만 셉니다: %1</translation>
    </message>
    <message>
        <source>passes: iterations outside the PE array</source>
        <translation>패스: PE 배열 바깥 루프의 반복 수</translation>
    </message>
    <message>
        <source>PEs of the largest pass</source>
        <translation>가장 큰 패스의 PE 수</translation>
    </message>
    <message>
        <source>PEs in use, added up over the passes</source>
        <translation>패스마다 쓰인 PE 수의 합</translation>
    </message>
    <message>
        <source>reads: psums that are added to, handed on or leave; writes: psums that come back from above and updates from below; %1</source>
        <translation>읽기: 더해지거나 아래로 내려가거나 밖으로 나가는 부분합. 쓰기: 위에서 돌아오는 부분합과 아래에서 오는 갱신. %1</translation>
    </message>
    <message>
        <source>reads: what is new to the level below, once for all that the NoC serves together; writes: what is new here; %1</source>
        <translation>읽기: 아래 계층에 새로 필요한 워드이며, NoC가 함께 나눠 주는 것은 한 번만 셉니다. 쓰기: 여기에 새로 들어오는 워드. %1</translation>
    </message>
    <message>
        <source>largest tile of an instance (0: bypassed)</source>
        <translation>인스턴스 하나의 가장 큰 타일(0: 건너뜀)</translation>
    </message>
    <message>
        <source>writes: fills from above</source>
        <translation>쓰기: 위에서 채우는 워드</translation>
    </message>
    <message>
        <source>writes: updates from below</source>
        <translation>쓰기: 아래에서 오는 갱신</translation>
    </message>
    <message>
        <source>words that started from nothing</source>
        <translation>0에서 시작한 워드</translation>
    </message>
    <message>
        <source>slowest: the DRAM link, mostly reading</source>
        <translation>가장 느린 곳: DRAM 링크(주로 읽기)</translation>
    </message>
    <message>
        <source>slowest: the DRAM link, mostly writing</source>
        <translation>가장 느린 곳: DRAM 링크(주로 쓰기)</translation>
    </message>
    <message>
        <source>slowest: the on-chip memory&apos;s read port</source>
        <translation>가장 느린 곳: 온칩 메모리의 읽기 포트</translation>
    </message>
    <message>
        <source>slowest: the on-chip memory&apos;s write port</source>
        <translation>가장 느린 곳: 온칩 메모리의 쓰기 포트</translation>
    </message>
    <message>
        <source>slowest: the NoC of the ifmap</source>
        <translation>가장 느린 곳: 입력 특징 맵의 NoC</translation>
    </message>
    <message>
        <source>slowest: the NoC of the filter</source>
        <translation>가장 느린 곳: 필터의 NoC</translation>
    </message>
    <message>
        <source>slowest: the NoC of the psums</source>
        <translation>가장 느린 곳: 부분합의 NoC</translation>
    </message>
    <message>
        <source>f: ofmap columns of a part (0: whole rows)</source>
        <translation>f: 한 부분의 출력 특징 맵 열 수(0: 행 전체)</translation>
    </message>
    <message>
        <source>N·C × ifmap rows of all strips × columns of all parts (halos repeated) × ⌈M ÷ m⌉</source>
        <translation>N·C × 모든 스트립의 입력 특징 맵 행 × 모든 부분의 열(겹치는 테두리는 반복) × ⌈M ÷ m⌉</translation>
    </message>
    <message>
        <source>M·C·R·S × ⌈P ÷ e⌉ × ⌈Q ÷ f⌉ × ⌈N ÷ n⌉</source>
        <translation>M·C·R·S × ⌈P ÷ e⌉ × ⌈Q ÷ f⌉ × ⌈N ÷ n⌉</translation>
    </message>
    <message>
        <source>cycles of the PE array that %1 brings, simulated on this layer&apos;s values: the PE with the most work and the waiting of the others decide</source>
        <translation>%1이(가) 제공하는 PE 배열의 사이클입니다. 이 계층의 실제 값으로 시뮬레이션했으며, 일이 가장 많은 PE와 나머지 PE의 대기가 결정합니다</translation>
    </message>
    <message>
        <source>(MACs − skipped) ÷ (cycles × PEs)</source>
        <translation>(MAC − 건너뜀) ÷ (사이클 × PE 수)</translation>
    </message>
    <message>
        <source>slowest: the decoder at the DRAM link</source>
        <translation>가장 느린 곳: DRAM 링크의 복호기</translation>
    </message>
    <message>
        <source>slowest: the encoder at the DRAM link</source>
        <translation>가장 느린 곳: DRAM 링크의 부호기</translation>
    </message>
    <message>
        <source>of them for a decoder or an encoder</source>
        <translation>그중 복호기나 부호기를 기다린 사이클</translation>
    </message>
    <message>
        <source>the sum over the tiles of the fused group, each a small layer of its own</source>
        <translation>융합 그룹의 타일마다 더한 합. 타일 하나하나가 작은 계층입니다</translation>
    </message>
    <message>
        <source>layers of the group</source>
        <translation>그룹의 계층 수</translation>
    </message>
    <message>
        <source>rows of a tile of its result; 0: all</source>
        <translation>결과 타일의 행 수(0이면 전체)</translation>
    </message>
    <message>
        <source>columns of a tile of its result; 0: all</source>
        <translation>결과 타일의 열 수(0이면 전체)</translation>
    </message>
    <message>
        <source>folds of all tiles</source>
        <translation>모든 타일의 폴드 수</translation>
    </message>
    <message>
        <source>(MACs − gated − skipped + products outside the ofmap) × energy of a MAC</source>
        <translation>(MAC − 게이팅 − 스키핑 + 출력 특징 맵 밖의 곱) × MAC 하나의 에너지</translation>
    </message>
    <message>
        <source>products outside the ofmap</source>
        <translation>출력 특징 맵 밖의 곱</translation>
    </message>
    <message>
        <source>all of it together</source>
        <translation>모두 합하여</translation>
    </message>
    <message>
        <source>Cycles in which the link to DRAM moves words ÷ cycles of that time</source>
        <translation>DRAM 링크가 워드를 옮기는 사이클 ÷ 그 구간의 사이클</translation>
    </message>
    <message>
        <source>Words of this tensor in the buffer: come in, and not used for the last time; the mean over that time</source>
        <translation>버퍼에 든 이 텐서의 워드: 들어왔고 아직 마지막으로 쓰이지 않은 것, 그 구간의 평균</translation>
    </message>
    <message>
        <source>Cycles in which the network on chip moves words of this tensor ÷ cycles of that time</source>
        <translation>온칩 네트워크가 이 텐서의 워드를 옮기는 사이클 ÷ 그 구간의 사이클</translation>
    </message>
    <message>
        <source>Cycles in which PEs of this row compute ÷ (PEs of the row × cycles of that time)</source>
        <translation>이 행의 PE가 연산하는 사이클 ÷ (행의 PE 수 × 그 구간의 사이클)</translation>
    </message>
    <message>
        <source>Cycles in which PEs compute ÷ (PEs × cycles of that time)</source>
        <translation>PE가 연산하는 사이클 ÷ (PE 수 × 그 구간의 사이클)</translation>
    </message>
    <message>
        <source>Cycles in which the array waits ÷ cycles of that time</source>
        <translation>배열이 기다리는 사이클 ÷ 그 구간의 사이클</translation>
    </message>
    <message>
        <source>in cycle %1</source>
        <translation>사이클 %1에서</translation>
    </message>
    <message>
        <source>in cycles %1 to %2, which are shown</source>
        <translation>화면에 보이는 사이클 %1–%2에서</translation>
    </message>
    <message>
        <source>in all %1 cycles</source>
        <translation>전체 %1 사이클에서</translation>
    </message>
</context>
<context>
    <name>difference</name>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>%1, B − A</source>
        <translation>%1, B − A</translation>
    </message>
    <message>
        <source>PEs at work, B − A</source>
        <translation>연산 중인 PE, B − A</translation>
    </message>
    <message>
        <source>only one of them</source>
        <translation>한쪽에만 있음</translation>
    </message>
    <message>
        <source>%1, A</source>
        <translation>%1, A</translation>
    </message>
    <message>
        <source>%1, B</source>
        <translation>%1, B</translation>
    </message>
    <message>
        <source>Words that follow one another cannot be subtracted</source>
        <translation>줄지어 있는 워드끼리는 뺄 수 없습니다</translation>
    </message>
    <message>
        <source>A drawing cannot be subtracted from another one</source>
        <translation>그림끼리는 뺄 수 없습니다</translation>
    </message>
    <message>
        <source>A and B have arrays of other sizes: no PE of A stands for one of B</source>
        <translation>A와 B는 배열 크기가 달라서 서로 대응하는 PE가 없습니다</translation>
    </message>
    <message>
        <source>A and B have fields of other sizes: no value of A stands for one of B</source>
        <translation>A와 B는 크기가 달라서 서로 대응하는 값이 없습니다</translation>
    </message>
    <message>
        <source>These bars are changes already</source>
        <translation>이 막대들은 이미 변화량입니다</translation>
    </message>
    <message>
        <source>mean of the cycles shown, B − A</source>
        <translation>보이는 사이클의 평균, B − A</translation>
    </message>
    <message>
        <source>+%1 pp</source>
        <translation>+%1 %p</translation>
    </message>
    <message>
        <source>%1 pp</source>
        <translation>%1 %p</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>What A shows here cannot be subtracted from what B shows</source>
        <translation>A에 보이는 것과 B에 보이는 것은 서로 뺄 수 없습니다</translation>
    </message>
    <message>
        <source>%1. Compare them side by side, or swipe.</source>
        <translation>%1. 나란히 놓거나 밀어서 비교하세요.</translation>
    </message>
    <message>
        <source>Loops and tiles</source>
        <translation>루프와 타일</translation>
    </message>
    <message>
        <source>level</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>loops</source>
        <translation>루프</translation>
    </message>
</context>
<context>
    <name>energy</name>
    <message>
        <source>DRAM</source>
        <translation>DRAM</translation>
    </message>
    <message>
        <source>GLB</source>
        <translation>GLB</translation>
    </message>
    <message>
        <source>NoC</source>
        <translation>NoC</translation>
    </message>
    <message>
        <source>registers</source>
        <translation>레지스터</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>codec</source>
        <translation>코덱</translation>
    </message>
    <message>
        <source>static</source>
        <translation>정적</translation>
    </message>
</context>
<context>
    <name>energy table</name>
    <message>
        <source>A MAC has no energy here</source>
        <translation>여기에는 MAC의 에너지가 없습니다</translation>
    </message>
    <message>
        <source>Give mac, or multiply and add</source>
        <translation>mac을, 또는 multiply와 add를 지정하세요</translation>
    </message>
    <message>
        <source>DRAM has no energy here</source>
        <translation>여기에는 DRAM의 에너지가 없습니다</translation>
    </message>
    <message>
        <source>Give dram with bits and energy</source>
        <translation>dram에 bits와 energy를 지정하세요</translation>
    </message>
    <message>
        <source>This is an energy reference table of version &apos;%1&apos;, not 0.2 to 0.4</source>
        <translation>에너지 참조 표의 버전이 0.2~0.4가 아니라 &apos;%1&apos;입니다</translation>
    </message>
    <message>
        <source>Have Accelergy write one of these versions</source>
        <translation>Accelergy에서 이 가운데 한 버전으로 쓰게 하세요</translation>
    </message>
    <message>
        <source>The component &apos;%1&apos; is listed twice</source>
        <translation>구성 요소 &apos;%1&apos;이(가) 두 번 나옵니다</translation>
    </message>
    <message>
        <source>Remove one of the two</source>
        <translation>둘 중 하나를 지우세요</translation>
    </message>
    <message>
        <source>The energy reference table has no component &apos;%1&apos;</source>
        <translation>에너지 참조 표에 구성 요소 &apos;%1&apos;이(가) 없습니다</translation>
    </message>
    <message>
        <source>It has: %1</source>
        <translation>있는 것: %1</translation>
    </message>
    <message>
        <source>Several components are called &apos;%1&apos;</source>
        <translation>&apos;%1&apos;(이)라는 구성 요소가 여럿입니다</translation>
    </message>
    <message>
        <source>Give the whole name of one: %1</source>
        <translation>그중 하나의 전체 이름을 적으세요: %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no action &apos;%2&apos;</source>
        <translation>&apos;%1&apos;에는 동작 &apos;%2&apos;이(가) 없습니다</translation>
    </message>
    <message>
        <source>Nothing says which component is the MAC</source>
        <translation>어느 구성 요소가 MAC인지 알 수 없습니다</translation>
    </message>
    <message>
        <source>Name it, and the levels, in the machine&apos;s file: energy: {table: …, components: {DRAM: …, mac: …}}</source>
        <translation>가속기 파일에 MAC과 메모리 단계를 적으세요. energy: {table: …, components: {DRAM: …, mac: …}}</translation>
    </message>
    <message>
        <source>%1 is no energy reference table: it has no components</source>
        <translation>%1은(는) 에너지 참조 표가 아니어서 구성 요소가 없습니다</translation>
    </message>
    <message>
        <source>Leave components out</source>
        <translation>components를 빼세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; lies outside the machine&apos;s folder</source>
        <translation>&apos;%1&apos;은(는) 가속기 파일의 폴더 밖에 있습니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not there</source>
        <translation>&apos;%1&apos;이(가) 없습니다</translation>
    </message>
    <message>
        <source>Put the table into the machine&apos;s folder</source>
        <translation>표를 가속기 파일의 폴더에 넣으세요</translation>
    </message>
    <message>
        <source>There is no energy table called &apos;%1&apos;</source>
        <translation>&apos;%1&apos;(이)라는 에너지 표가 없습니다</translation>
    </message>
    <message>
        <source>Choose one of %1, or put one into the machine&apos;s folder and give its file: my-energy.yaml</source>
        <translation>%1 중에서 고르거나, 가속기 파일과 같은 폴더에 표를 두고 파일 이름을 적으세요: my-energy.yaml</translation>
    </message>
</context>
<context>
    <name>evaluate</name>
    <message>
        <source>Level</source>
        <translation>계층 수준</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>인스턴스 수</translation>
    </message>
    <message>
        <source>Tile, words</source>
        <translation>타일(워드)</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>읽기</translation>
    </message>
    <message>
        <source>Fills</source>
        <translation>채움</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>%1, words of one instance:</source>
        <translation>%1, 인스턴스 하나의 워드 수:</translation>
    </message>
    <message>
        <source>Both count the same.</source>
        <translation>두 방식의 집계가 같습니다.</translation>
    </message>
    <message>
        <source>Why they differ:</source>
        <translation>서로 다른 이유:</translation>
    </message>
    <message>
        <source>%1 MACs in %2 cycles</source>
        <translation>MAC %1회, %2사이클</translation>
    </message>
    <message>
        <source>Timeloop&apos;s rules</source>
        <translation>Timeloop의 규칙</translation>
    </message>
    <message>
        <source>Our rules</source>
        <translation>Systolens의 규칙</translation>
    </message>
    <message>
        <source>the DRAM link, mostly writing</source>
        <translation>DRAM 링크(주로 쓰기)</translation>
    </message>
    <message>
        <source>the read port of an on-chip memory</source>
        <translation>온칩 메모리의 읽기 포트</translation>
    </message>
    <message>
        <source>the write port of an on-chip memory</source>
        <translation>온칩 메모리의 쓰기 포트</translation>
    </message>
    <message>
        <source>the NoC of the ifmap</source>
        <translation>ifmap의 NoC</translation>
    </message>
    <message>
        <source>the NoC of the filter</source>
        <translation>filter의 NoC</translation>
    </message>
    <message>
        <source>the NoC of the psums</source>
        <translation>psum의 NoC</translation>
    </message>
    <message>
        <source>the DRAM link, mostly reading</source>
        <translation>DRAM 링크(주로 읽기)</translation>
    </message>
    <message>
        <source>the read bandwidth of %1</source>
        <translation>%1의 읽기 대역폭</translation>
    </message>
    <message>
        <source>the write bandwidth of %1</source>
        <translation>%1의 쓰기 대역폭</translation>
    </message>
    <message>
        <source>the shared bandwidth of %1</source>
        <translation>%1의 공유 대역폭</translation>
    </message>
    <message>
        <source>What binds is %1; the array alone would take %2 cycles</source>
        <translation>병목은 %1입니다. 배열만이라면 %2 사이클이 걸립니다</translation>
    </message>
</context>
<context>
    <name>execution</name>
    <message>
        <source>Relu of elements that are no numbers</source>
        <translation>숫자가 아닌 원소의 Relu</translation>
    </message>
    <message>
        <source>Clip of elements that are no numbers</source>
        <translation>숫자가 아닌 원소의 Clip</translation>
    </message>
    <message>
        <source>a filter of %1 axes</source>
        <translation>축이 %1개인 필터</translation>
    </message>
    <message>
        <source>a convolution of nothing</source>
        <translation>빈 컨볼루션</translation>
    </message>
    <message>
        <source>operands of different types</source>
        <translation>자료형이 서로 다른 피연산자</translation>
    </message>
    <message>
        <source>no arithmetic on elements of type %1</source>
        <translation>%1 자료형의 원소는 연산할 수 없음</translation>
    </message>
    <message>
        <source>weights and activations up to here take %1 MiB, more than the %2 MiB allowed</source>
        <translation>여기까지의 가중치와 활성화가 %1 MiB로, 허용된 %2 MiB를 넘습니다</translation>
    </message>
    <message>
        <source>Use a smaller batch or smaller inputs</source>
        <translation>배치나 입력을 줄이세요</translation>
    </message>
    <message>
        <source>the model has an architecture but no weights</source>
        <translation>모델에 구조만 있고 가중치가 없습니다</translation>
    </message>
    <message>
        <source>Choose a trained model, or a density for synthetic values</source>
        <translation>학습된 모델을 고르거나 합성 값의 밀도를 지정하세요</translation>
    </message>
    <message>
        <source>arithmetic for layer %1 of %2</source>
        <translation>계층 %2개 중 %1번의 산술</translation>
    </message>
    <message>
        <source>Name a layer of the network</source>
        <translation>신경망의 계층 이름을 쓰세요</translation>
    </message>
    <message>
        <source>the input is %1 %2, but %3 %4 is wanted</source>
        <translation>입력이 %1 %2인데 %3 %4이(가) 필요합니다</translation>
    </message>
    <message>
        <source>Give an input of that type and shape</source>
        <translation>그 자료형과 형상의 입력을 지정하세요</translation>
    </message>
    <message>
        <source>the network has no such input</source>
        <translation>신경망에 그런 입력이 없습니다</translation>
    </message>
    <message>
        <source>Name an input of the network</source>
        <translation>신경망의 입력 이름을 쓰세요</translation>
    </message>
    <message>
        <source>the input is missing: %1 %2 is wanted</source>
        <translation>입력이 없습니다: %1 %2이(가) 필요합니다</translation>
    </message>
    <message>
        <source>Give it a tensor</source>
        <translation>이 입력에 텐서를 지정하세요</translation>
    </message>
    <message>
        <source>oneDNN cannot compute this layer: %1</source>
        <translation>oneDNN이 이 계층을 계산할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Report this model</source>
        <translation>이 모델을 알리세요</translation>
    </message>
    <message>
        <source>%1 results, but only %2 are computed</source>
        <translation>결과 %1개 중 %2개만 계산됩니다</translation>
    </message>
    <message>
        <source>the result is %1, but %2 was expected</source>
        <translation>결과가 %1이지만 %2이어야 합니다</translation>
    </message>
    <message>
        <source>tensor %1 has no values</source>
        <translation>텐서 %1에 값이 없습니다</translation>
    </message>
    <message>
        <source>Run the network on an input first</source>
        <translation>먼저 입력으로 신경망을 실행하세요</translation>
    </message>
    <message>
        <source>Gemm of operands that are no matrices</source>
        <translation>행렬이 아닌 피연산자의 Gemm</translation>
    </message>
    <message>
        <source>operands of type %1 where 8 bits are wanted</source>
        <translation>8비트가 필요한 곳에 %1 자료형의 피연산자</translation>
    </message>
    <message>
        <source>%1 scales for %2 filters</source>
        <translation>필터 %2개에 스케일 %1개</translation>
    </message>
    <message>
        <source>operand %1 is missing</source>
        <translation>피연산자 %1이(가) 없음</translation>
    </message>
    <message>
        <source>axis %1 of %2</source>
        <translation>%2개 중 축 %1</translation>
    </message>
    <message>
        <source>Check this layer of the model</source>
        <translation>모델의 이 계층을 확인하세요</translation>
    </message>
    <message>
        <source>a product of scalars</source>
        <translation>스칼라의 곱</translation>
    </message>
    <message>
        <source>matrices of %1 and %2 do not fit</source>
        <translation>%1과 %2의 행렬이 서로 맞지 않음</translation>
    </message>
    <message>
        <source>position %1 outside axis %2</source>
        <translation>축 %2을(를) 벗어난 위치 %1</translation>
    </message>
    <message>
        <source>operand %1 does not fit</source>
        <translation>피연산자 %1이(가) 맞지 않음</translation>
    </message>
    <message>
        <source>operands that do not fill the result</source>
        <translation>결과를 채우지 못하는 피연산자</translation>
    </message>
    <message>
        <source>starts, ends, axes and steps differ in length</source>
        <translation>starts, ends, axes, steps의 길이가 서로 다름</translation>
    </message>
    <message>
        <source>a step of 0</source>
        <translation>간격 0</translation>
    </message>
    <message>
        <source>index %1 of %2</source>
        <translation>%2개 중 인덱스 %1</translation>
    </message>
    <message>
        <source>%1 pads for %2 axes</source>
        <translation>축 %2개에 패딩 %1개</translation>
    </message>
    <message>
        <source>BatchNormalization in training mode</source>
        <translation>학습 모드의 BatchNormalization</translation>
    </message>
    <message>
        <source>%1 channels, but operand %2 has %3</source>
        <translation>채널은 %1개인데 피연산자 %2은(는) %3개</translation>
    </message>
    <message>
        <source>axes that do not give the shape %1</source>
        <translation>형상 %1이(가) 되지 않는 축</translation>
    </message>
    <message>
        <source>an ifmap of %1 axes</source>
        <translation>축이 %1개인 입력 특징 맵</translation>
    </message>
    <message>
        <source>MaxPool of elements that are no numbers</source>
        <translation>숫자가 아닌 원소의 MaxPool</translation>
    </message>
    <message>
        <source>GlobalMaxPool of elements that are no numbers</source>
        <translation>숫자가 아닌 원소의 GlobalMaxPool</translation>
    </message>
    <message>
        <source>a scale without elements</source>
        <translation>원소가 없는 스케일</translation>
    </message>
    <message>
        <source>%1 scales for an axis of another length</source>
        <translation>길이가 다른 축에 스케일 %1개</translation>
    </message>
    <message>
        <source>weights of %1 bits, activations of %2 bits</source>
        <translation>가중치 %1비트, 활성화 %2비트</translation>
    </message>
    <message>
        <source>Choose 2 to 16 bits, or 0 for none</source>
        <translation>2~16비트, 또는 양자화하지 않으려면 0을 고르세요</translation>
    </message>
    <message>
        <source>the operator %1 has no quantised arithmetic</source>
        <translation>연산자 %1에는 양자화 산술이 없습니다</translation>
    </message>
    <message>
        <source>Choose layers that multiply: Conv, Gemm, MatMul</source>
        <translation>곱셈하는 계층을 고르세요: Conv, Gemm, MatMul</translation>
    </message>
    <message>
        <source>ConvTranspose has no integer arithmetic</source>
        <translation>ConvTranspose에는 정수 산술이 없습니다</translation>
    </message>
    <message>
        <source>Quantise only its weights or only its activations</source>
        <translation>가중치만, 또는 활성화만 양자화하세요</translation>
    </message>
    <message>
        <source>quantised arithmetic wants float32 operands</source>
        <translation>양자화 산술에는 float32 피연산자가 필요합니다</translation>
    </message>
    <message>
        <source>%1 elements cannot have the shape %2</source>
        <translation>원소 %1개는 형상 %2이(가) 될 수 없음</translation>
    </message>
    <message>
        <source>Dropout in training mode</source>
        <translation>학습 모드의 Dropout</translation>
    </message>
    <message>
        <source>a window of %1 axes</source>
        <translation>축이 %1개인 창</translation>
    </message>
    <message>
        <source>a change of values made %1 of %2</source>
        <translation>값 변경으로 %2이(가) %1이(가) 됨</translation>
    </message>
    <message>
        <source>Switch off the technique that does it</source>
        <translation>그렇게 하는 기법을 끄세요</translation>
    </message>
    <message>
        <source>an accumulator of %1 bits</source>
        <translation>%1비트 누산기</translation>
    </message>
    <message>
        <source>Choose 8 to 48 bits, or 0 for one that never overflows</source>
        <translation>8–48비트를 고르거나, 넘치지 않게 하려면 0을 주세요</translation>
    </message>
    <message>
        <source>the multiplier “%1” for operands that are not integers</source>
        <translation>정수가 아닌 피연산자에 쓸 곱셈기 “%1”</translation>
    </message>
    <message>
        <source>Give bits to weights and activations, or choose the exact one</source>
        <translation>가중치와 활성값의 비트 수를 주거나 정확한 곱셈기를 고르세요</translation>
    </message>
</context>
<context>
    <name>experiment</name>
    <message>
        <source>This is no description of an experiment</source>
        <translation>실험을 설명하는 파일이 아닙니다</translation>
    </message>
    <message>
        <source>Install the program again</source>
        <translation>프로그램을 다시 설치하세요</translation>
    </message>
    <message>
        <source>This description of an experiment is damaged: %1</source>
        <translation>실험을 설명하는 파일이 손상되었습니다: %1</translation>
    </message>
    <message>
        <source>There is no experiment &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 실험이 없습니다</translation>
    </message>
    <message>
        <source>Give one of: %1</source>
        <translation>다음 중에서 고르세요: %1</translation>
    </message>
    <message>
        <source>There is no network &quot;%1&quot; here</source>
        <translation>이 실험에는 &quot;%1&quot; 신경망이 없습니다</translation>
    </message>
    <message>
        <source>Nothing is said about the layer &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 계층에 대한 줄이 없습니다</translation>
    </message>
    <message>
        <source>Add a line for it, by this name or &quot;%1&quot;</source>
        <translation>이 이름이나 &quot;%1&quot;로 한 줄을 추가하세요</translation>
    </message>
    <message>
        <source>densities: ifmap with its padding %1, ofmap %2 (–: not coded)</source>
        <translation>밀도: 패딩을 포함한 입력 %1, 출력 %2 (–: 인코딩하지 않음)</translation>
    </message>
    <message>
        <source>m %1, n %2, e %3, p %4, q %5, r %6, t %7</source>
        <translation>m %1, n %2, e %3, p %4, q %5, r %6, t %7</translation>
    </message>
    <message>
        <source>n·q·r × ifmap rows of a strip × W words</source>
        <translation>n·q·r × 띠 하나의 입력 행 수 × W워드</translation>
    </message>
    <message>
        <source>n·m × e × ofmap columns words</source>
        <translation>n·m × e × 출력 열 수 워드</translation>
    </message>
    <message>
        <source>filters once a strip and block of n ifmaps; ifmap rows, halos repeated, once a block of m; ofmap once; feature maps in the chip&apos;s run-length format</source>
        <translation>필터는 띠와 n개 입력 묶음마다 한 번, 입력 행은 겹침 영역까지 m개 채널 묶음마다 한 번, 출력은 한 번 오갑니다. 특징 맵은 칩의 런 길이 형식으로 인코딩합니다</translation>
    </message>
    <message>
        <source>sum over %1 passes: filters into the spads + first window + positions × max(MACs, psums over their bus, ifmap words) + drain</source>
        <translation>패스 %1개의 합: 필터 싣기 + 첫 창 + 위치 수 × max(MAC, 부분합 버스, 입력 워드) + 배출</translation>
    </message>
    <message>
        <source>processing + ifmap and ofmap over the DRAM link, which nothing overlaps; filters cross during the pass before</source>
        <translation>처리 시간 + DRAM 링크를 지나는 입력·출력 특징 맵(겹쳐 숨길 수 없음). 필터는 앞 패스 동안 옵니다</translation>
    </message>
    <message>
        <source>psums read and written in every pass, the first one included, and ifmap rows read once a pass; filters are not counted</source>
        <translation>첫 패스를 포함해 패스마다 부분합을 읽고 쓰며 입력 행을 한 번 읽습니다. 필터는 세지 않습니다</translation>
    </message>
    <message>
        <source>MACs, spads, buses and GLB only: the table has no energy for the clock network, control and leakage, which the chip&apos;s figure has</source>
        <translation>MAC, 스크래치패드, 버스, GLB만 셉니다. 칩의 수치에 들어 있는 클록 배선, 제어, 누설 에너지는 표에 없습니다</translation>
    </message>
    <message>
        <source>factors of m, n, e, p, q, r, t that differ from Table III</source>
        <translation>m, n, e, p, q, r, t 중 논문의 표 III과 다른 개수</translation>
    </message>
    <message>
        <source>mean over the layers of the relative error in per cent</source>
        <translation>계층별 상대 오차(%)의 평균</translation>
    </message>
    <message>
        <source>This experiment counts dense layers with the mappings that it searches</source>
        <translation>이 실험은 스스로 찾은 매핑으로 밀집 계층을 셉니다</translation>
    </message>
    <message>
        <source>Leave densities and mappings out</source>
        <translation>밀도와 매핑을 빼세요</translation>
    </message>
    <message>
        <source>energy of words moved (equations 3 and 4) and of the MAC itself, in MAC energies, of the mapping that needs the least</source>
        <translation>가장 적은 에너지가 드는 매핑에서 옮긴 워드(식 3, 4)와 MAC 자체의 에너지. 단위는 MAC 하나의 에너지입니다</translation>
    </message>
    <message>
        <source>the area that the RFs do not take goes to the GLB; a byte of RF takes the area of %1 bytes of GLB</source>
        <translation>RF가 쓰지 않는 면적은 GLB에 줍니다. RF 1바이트의 면적은 GLB %1바이트와 같습니다</translation>
    </message>
    <message>
        <source>dataflows that need less energy than row stationary</source>
        <translation>행 고정보다 에너지가 적게 드는 데이터 흐름의 수</translation>
    </message>
    <message>
        <source>in 10⁹ MAC energies; published: another optimiser&apos;s result, accepted as the paper&apos;s figure</source>
        <translation>단위는 MAC 에너지 × 10⁹. 발표값은 논문의 그림을 재현한 것으로 인정된 다른 최적화기의 결과입니다</translation>
    </message>
    <message>
        <source>m %1, n %2, e %3, p %4, q %5, r %6, t %7; parts of %8 columns</source>
        <translation>m %1, n %2, e %3, p %4, q %5, r %6, t %7, %8열씩 나눔</translation>
    </message>
    <message>
        <source>a pattern drawn with seed %1: %2 entries are done, %3 of them padding zeros</source>
        <translation>시드 %1로 만든 패턴: 항목 %2개를 처리하며 그중 %3개는 채움 0입니다</translation>
    </message>
    <message>
        <source>entries, padding zeros included, ÷ PEs</source>
        <translation>채움 0을 포함한 항목 수 ÷ PE 수</translation>
    </message>
    <message>
        <source>theoretical ÷ actual</source>
        <translation>이론값 ÷ 실제값</translation>
    </message>
    <message>
        <source>of a PE: energy ÷ time, with all weights on the chip already; published: Table II, of no layer in particular</source>
        <translation>PE 하나의 에너지 ÷ 시간(모든 가중치가 이미 칩에 있을 때). 발표값은 특정 계층이 아닌 표 II의 값입니다</translation>
    </message>
    <message>
        <source>with queues of this depth</source>
        <translation>큐 깊이가 이만큼일 때</translation>
    </message>
    <message>
        <source>This experiment takes nothing but a seed</source>
        <translation>이 실험에는 시드만 줄 수 있습니다</translation>
    </message>
    <message>
        <source>Leave network, batch, densities, mappings and area out</source>
        <translation>네트워크, 배치, 밀도, 매핑, 면적은 빼세요</translation>
    </message>
    <message>
        <source>codes, gaps, fillers, codebook and code tables over 32 bits a weight</source>
        <translation>부호, 간격, 채움 값, 코드북, 부호 표의 합을 가중치당 32비트로 나눈 값</translation>
    </message>
    <message>
        <source>our own weights, trained on other images; the paper&apos;s are not public</source>
        <translation>다른 이미지로 학습한 우리 가중치입니다. 논문의 가중치는 공개되지 않았습니다</translation>
    </message>
    <message>
        <source>%1 weights</source>
        <translation>가중치 %1개</translation>
    </message>
    <message>
        <source>the claim is 3 to 4 bits a value</source>
        <translation>확인하려는 설명은 값마다 3~4비트입니다</translation>
    </message>
    <message>
        <source>cycles of convolutions with every word walked over those with zeros skipped, 16 lanes and 256 filters; published are the least and most of other networks</source>
        <translation>모든 워드를 처리할 때와 0을 건너뛸 때의 컨볼루션 사이클 비율(레인 16개, 필터 256개). 발표된 값은 다른 네트워크들의 최소와 최대</translation>
    </message>
    <message>
        <source>where SCNN and the dense accelerator are equally fast, between the densities beside it</source>
        <translation>SCNN과 밀집 가속기의 속도가 같아지는 밀도(이웃한 두 밀도 사이에서 보간)</translation>
    </message>
    <message>
        <source>cycles of the dense accelerator (the same PEs and multipliers, a dot product a PE) over ours</source>
        <translation>밀집 가속기(PE와 곱셈기 수가 같고 PE마다 내적을 계산)의 사이클 ÷ 이 배열의 사이클</translation>
    </message>
    <message>
        <source>the paper says neither how an accumulator&apos;s bank follows from its place nor how deep the queues are: address modulo banks, and four, here</source>
        <translation>누산기의 뱅크를 정하는 방법과 큐의 깊이는 논문에 없음. 여기서는 주소를 뱅크 수로 나눈 나머지와 깊이 4</translation>
    </message>
    <message>
        <source>weights never awaited, and as many output channels in a group as the accumulators hold</source>
        <translation>가중치를 기다리지 않고, 누산기에 들어가는 만큼 출력 채널을 한 묶음으로 처리할 때</translation>
    </message>
    <message>
        <source>products of words at the border that no output needs</source>
        <translation>가장자리 워드의 곱 가운데 어느 출력에도 쓰이지 않는 것</translation>
    </message>
    <message>
        <source>multipliers for which a vector of words or weights was too short</source>
        <translation>워드나 가중치 벡터가 짧아 쓰이지 못한 곱셈기</translation>
    </message>
    <message>
        <source>the FIFO of the slowest PE was full</source>
        <translation>가장 느린 PE의 FIFO가 가득 참</translation>
    </message>
    <message>
        <source>PEs with less work, or no tile at all, at the end of each group of output channels</source>
        <translation>출력 채널 묶음이 끝날 때 일이 적었거나 타일이 없는 PE</translation>
    </message>
    <message>
        <source>from the paper&apos;s densities and bits: gaps, fillers of zeros that lie anywhere, codebook; without code tables</source>
        <translation>논문의 밀도와 비트 수로 계산: 간격, 0이 무작위로 놓일 때의 채움값, 코드북 포함. 부호표 제외</translation>
    </message>
    <message>
        <source>weights and biases of the bundled model</source>
        <translation>함께 제공되는 모델의 가중치와 편향</translation>
    </message>
    <message>
        <source>32-bit reals, in units of 10^6 bytes</source>
        <translation>32비트 실수, 10^6바이트 단위</translation>
    </message>
    <message>
        <source>the same in units of 2^20 bytes</source>
        <translation>같은 값을 2^20바이트 단위로</translation>
    </message>
    <message>
        <source>from the published %1 and %2, as they are printed</source>
        <translation>논문에 적힌 %1와(과) %2로 계산</translation>
    </message>
    <message>
        <source>the paper&apos;s title rounds it to 50</source>
        <translation>논문 제목은 이를 50으로 어림했습니다</translation>
    </message>
    <message>
        <source>in bytes on both sides: AlexNet as 32-bit reals over the authors&apos; file</source>
        <translation>양쪽 모두 바이트 기준: 32비트 실수로 된 AlexNet ÷ 저자들의 파일</translation>
    </message>
    <message>
        <source>The network has %1 layers</source>
        <translation>신경망의 계층은 %1개입니다</translation>
    </message>
    <message>
        <source>of the fused layers, each once: not in the paper&apos;s figures</source>
        <translation>융합한 계층의 가중치를 한 번씩 셉니다. 논문의 수치에는 들어 있지 않습니다</translation>
    </message>
    <message>
        <source>each map written and read once at full resolution: a pool belongs to the layer that reads its result</source>
        <translation>특징 맵마다 원래 해상도로 한 번 쓰고 한 번 읽습니다. 풀링은 그 결과를 읽는 계층에 속합니다</translation>
    </message>
    <message>
        <source>the image read, the last map written</source>
        <translation>이미지를 읽고 마지막 맵을 씁니다</translation>
    </message>
    <message>
        <source>1 − fused ÷ layer by layer</source>
        <translation>1 − 융합 ÷ 계층별</translation>
    </message>
    <message>
        <source>another convention: maps are pooled before they are written</source>
        <translation>다른 방식: 맵을 풀링한 뒤에 씁니다</translation>
    </message>
    <message>
        <source>another convention: pools read and write maps of their own</source>
        <translation>다른 방식: 풀링이 맵을 따로 읽고 씁니다</translation>
    </message>
    <message>
        <source>2^(n − 1) ways to fuse n stages, pools among them</source>
        <translation>풀링을 포함한 n단계를 융합하는 2^(n − 1)가지 방법</translation>
    </message>
    <message>
        <source>rows of all maps that are read again, and columns of those inside the group, as high as the pyramid&apos;s base less the rows</source>
        <translation>다시 읽히는 모든 맵의 행과, 그룹 안쪽 맵의 열. 열의 높이는 피라미드 밑면에서 그 행을 뺀 만큼입니다</translation>
    </message>
    <message>
        <source>another convention: no column buffers</source>
        <translation>다른 방식: 열 버퍼를 세지 않습니다</translation>
    </message>
    <message>
        <source>another convention: columns of all maps, as high as the pyramid&apos;s base</source>
        <translation>다른 방식: 모든 맵의 열을 피라미드 밑면 높이만큼 셉니다</translation>
    </message>
    <message>
        <source>what tile-by-tile execution needs: columns of the rows that the row buffers do not hold</source>
        <translation>타일별 실행에 꼭 필요한 만큼: 행 버퍼에 없는 행의 열만 셉니다</translation>
    </message>
    <message>
        <source>MACs ÷ MACs layer by layer, where each element of the result computes its whole pyramid and nothing is kept</source>
        <translation>아무것도 남겨 두지 않고 결과 원소마다 피라미드 전체를 계산할 때의 MAC ÷ 계층별 MAC</translation>
    </message>
    <message>
        <source>This experiment takes nothing but a network</source>
        <translation>이 실험에는 신경망만 줄 수 있습니다</translation>
    </message>
    <message>
        <source>Leave batch, densities, mappings and area out</source>
        <translation>배치, 밀도, 매핑, 면적은 빼세요</translation>
    </message>
    <message>
        <source>%1 words</source>
        <translation>워드 %1개</translation>
    </message>
    <message>
        <source>the claim is that some 40 % of the parameters of fully connected layers are zero; it is measured here</source>
        <translation>완전 연결 계층 파라미터의 약 40 %가 0이라는 설명을 여기서 측정합니다</translation>
    </message>
    <message>
        <source>give the authors&apos; file %1 with --weights: it is not bundled</source>
        <translation>저자들의 파일 %1을(를) --weights로 주세요. 함께 제공되지 않습니다</translation>
    </message>
    <message>
        <source>the size of the authors&apos; file, which is not bundled; &quot;reproduce squeezenet-file&quot; counts its sections</source>
        <translation>저자들의 파일 크기이며 함께 제공되지 않습니다. &quot;reproduce squeezenet-file&quot;이 그 구성을 셉니다</translation>
    </message>
</context>
<context>
    <name>explain</name>
    <message>
        <source>The layer&apos;s trace at the cursor: what every PE does in this cycle, what the buffers hold, which words are on their way</source>
        <translation>커서 위치에서 본 계층의 트레이스: 이 사이클에 각 PE가 하는 일, 버퍼에 든 단어, 이동 중인 단어</translation>
    </message>
    <message>
        <source>Of the layer&apos;s trace, for each stretch of cycles: busy cycles ÷ cycles; of buffers, words held ÷ room</source>
        <translation>계층의 트레이스를 구간별로 본 값: 동작한 사이클 ÷ 사이클, 버퍼는 들어 있는 단어 ÷ 용량</translation>
    </message>
    <message>
        <source>Words held = words that have come in − words whose last use is over, cycle by cycle</source>
        <translation>들어 있는 단어 = 들어온 단어 − 마지막 사용이 끝난 단어(사이클마다)</translation>
    </message>
    <message>
        <source>Energy = Σ over its parts of accesses × energy of an access</source>
        <translation>에너지 = Σ(구성 요소별 접근 횟수 × 접근당 에너지)</translation>
    </message>
    <message>
        <source>Energy of a layer = Σ over its parts of accesses × energy of an access</source>
        <translation>계층의 에너지 = Σ(구성 요소별 접근 횟수 × 접근당 에너지)</translation>
    </message>
    <message>
        <source>Cycles of a layer = cycles that compute + cycles that wait for words</source>
        <translation>계층의 사이클 = 연산하는 사이클 + 단어를 기다리는 사이클</translation>
    </message>
    <message>
        <source>Words read + words written at each level, over all layers</source>
        <translation>각 메모리 수준에서 읽은 단어 + 쓴 단어, 모든 계층의 합</translation>
    </message>
    <message>
        <source>Density = nonzero values ÷ values of a tensor</source>
        <translation>밀도 = 텐서의 0이 아닌 값의 수 ÷ 전체 값의 수</translation>
    </message>
    <message>
        <source>A technique&apos;s change = the run with it and those before it − the run without it; all together = after − before</source>
        <translation>기법의 변화 = 앞선 기법들과 함께 적용한 실행 − 그 기법을 뺀 실행. 모두 합하면 적용 후 − 적용 전입니다</translation>
    </message>
    <message>
        <source>MACs of a layer = N·G·M·C·P·Q·R·S; cycles, energy and traffic are the run&apos;s</source>
        <translation>계층의 MAC 수 = N·G·M·C·P·Q·R·S. 사이클, 에너지, 트래픽은 실행 결과입니다</translation>
    </message>
</context>
<context>
    <name>file</name>
    <message>
        <source>It cannot be written</source>
        <translation>쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Choose another place, or make room there</source>
        <translation>다른 곳을 고르거나 그곳에 공간을 만드세요</translation>
    </message>
</context>
<context>
    <name>huffman</name>
    <message>
        <source>A value was changed after Huffman coding had made its code</source>
        <translation>허프만 코딩이 부호를 만든 뒤에 값이 바뀌었습니다</translation>
    </message>
    <message>
        <source>Put Huffman coding after the techniques that change values</source>
        <translation>값을 바꾸는 기법 뒤에 허프만 코딩을 두세요</translation>
    </message>
</context>
<context>
    <name>image</name>
    <message>
        <source>The image cannot be read: %1</source>
        <translation>이미지를 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, BMP or GIF file</source>
        <translation>PNG, JPEG, BMP, GIF 파일을 고르세요</translation>
    </message>
    <message>
        <source>The network does not take images but %1</source>
        <translation>신경망이 이미지가 아니라 %1을(를) 받습니다</translation>
    </message>
    <message>
        <source>Give its input as an NPY file of that shape</source>
        <translation>그 형상의 NPY 파일을 입력으로 지정하세요</translation>
    </message>
</context>
<context>
    <name>job</name>
    <message>
        <source>The list of bundled models cannot be read: %1</source>
        <translation>내장 모델 목록을 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Install the program again</source>
        <translation>프로그램을 다시 설치하세요</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a density</source>
        <translation>&quot;%1&quot;은(는) 밀도가 아닙니다</translation>
    </message>
    <message>
        <source>Give a number from 0 to 1</source>
        <translation>0~1의 수를 지정하세요</translation>
    </message>
    <message>
        <source>The column &quot;layer&quot; is missing</source>
        <translation>&quot;layer&quot; 열이 없습니다</translation>
    </message>
    <message>
        <source>Begin with the line &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 줄로 시작하세요</translation>
    </message>
    <message>
        <source>There is no column &quot;%1&quot;</source>
        <translation>&quot;%1&quot; 열이 없습니다</translation>
    </message>
    <message>
        <source>Give: %1</source>
        <translation>다음을 쓰세요: %1</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Give a CSV file of densities</source>
        <translation>밀도를 적은 CSV 파일을 지정하세요</translation>
    </message>
    <message>
        <source>The line has %1 fields instead of %2</source>
        <translation>줄의 필드가 %2개가 아니라 %1개입니다</translation>
    </message>
    <message>
        <source>Give one for each column</source>
        <translation>열마다 값을 하나씩 쓰세요</translation>
    </message>
    <message>
        <source>The layer &quot;%1&quot; is listed twice</source>
        <translation>계층 &quot;%1&quot;이(가) 두 번 나옵니다</translation>
    </message>
    <message>
        <source>Remove one of the lines</source>
        <translation>둘 중 한 줄을 지우세요</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>파일이 비어 있습니다</translation>
    </message>
    <message>
        <source>The value is of type %1</source>
        <translation>값의 자료형이 %1입니다</translation>
    </message>
    <message>
        <source>The value %1 is too small</source>
        <translation>값 %1이(가) 너무 작습니다</translation>
    </message>
    <message>
        <source>Give %1 or more</source>
        <translation>%1 이상으로 지정하세요</translation>
    </message>
    <message>
        <source>The value %1 is not a share</source>
        <translation>값 %1은(는) 비율이 아닙니다</translation>
    </message>
    <message>
        <source>A job has no such key</source>
        <translation>작업에 그런 키가 없습니다</translation>
    </message>
    <message>
        <source>Remove it, or correct its spelling</source>
        <translation>지우거나 철자를 고치세요</translation>
    </message>
    <message>
        <source>The technique is missing</source>
        <translation>기법이 없습니다</translation>
    </message>
    <message>
        <source>Give its id under the key &quot;technique&quot;</source>
        <translation>&quot;technique&quot; 키에 기법의 id를 쓰세요</translation>
    </message>
    <message>
        <source>Unknown fidelity &quot;%1&quot;</source>
        <translation>알 수 없는 충실도 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Unknown dataflow &quot;%1&quot;</source>
        <translation>알 수 없는 데이터 흐름 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>This is not a job of this version</source>
        <translation>이 버전의 작업이 아닙니다</translation>
    </message>
    <message>
        <source>This is not JSON</source>
        <translation>JSON이 아닙니다</translation>
    </message>
    <message>
        <source>Correct the text there</source>
        <translation>그 부분을 고치세요</translation>
    </message>
    <message>
        <source>There is no technique &quot;%1&quot;</source>
        <translation>기법 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>No technique is loaded</source>
        <translation>불러온 기법이 없습니다</translation>
    </message>
    <message>
        <source>Give one of: %1</source>
        <translation>다음 중에서 고르세요: %1</translation>
    </message>
    <message>
        <source>There is no such model</source>
        <translation>그런 모델이 없습니다</translation>
    </message>
    <message>
        <source>Give an ONNX file, the name of a bundled model, or a synthetic layer</source>
        <translation>ONNX 파일, 내장 모델의 이름, 합성 계층 중 하나를 지정하세요</translation>
    </message>
    <message>
        <source>There is no compute layer &quot;%1&quot;</source>
        <translation>연산 계층 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>&quot;systolens layers&quot; lists their names</source>
        <translation>&quot;systolens layers&quot;로 이름을 볼 수 있습니다</translation>
    </message>
    <message>
        <source>The model has no layer &quot;%1&quot;</source>
        <translation>모델에 계층 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>No values need to be drawn with these densities</source>
        <translation>이 밀도로 생성할 값이 없습니다</translation>
    </message>
    <message>
        <source>Leave the densities out: the model has values</source>
        <translation>모델에 값이 있으니 밀도를 빼세요</translation>
    </message>
    <message>
        <source>Both an input and densities are given</source>
        <translation>입력과 밀도가 모두 주어졌습니다</translation>
    </message>
    <message>
        <source>Give one of the two</source>
        <translation>둘 중 하나만 지정하세요</translation>
    </message>
    <message>
        <source>Pictures cannot be read here</source>
        <translation>여기서는 이미지를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Give an NPY, NPZ or .pb file</source>
        <translation>NPY, NPZ, .pb 파일을 지정하세요</translation>
    </message>
    <message>
        <source>The data set has %1 images</source>
        <translation>데이터 집합의 이미지는 %1개입니다</translation>
    </message>
    <message>
        <source>Give idx:0 to idx:%1</source>
        <translation>idx:0부터 idx:%1까지 지정하세요</translation>
    </message>
    <message>
        <source>The input has shape %1, but &quot;%2&quot; wants %3</source>
        <translation>입력의 형상이 %1인데 &quot;%2&quot;에는 %3이(가) 필요합니다</translation>
    </message>
    <message>
        <source>Give an input of that shape</source>
        <translation>그 형상의 입력을 지정하세요</translation>
    </message>
    <message>
        <source>The input is of type %1, but &quot;%2&quot; wants %3</source>
        <translation>입력의 자료형이 %1인데 &quot;%2&quot;에는 %3이(가) 필요합니다</translation>
    </message>
    <message>
        <source>Give an input of that type</source>
        <translation>그 자료형의 입력을 지정하세요</translation>
    </message>
    <message>
        <source>The model has %1 inputs</source>
        <translation>모델의 입력은 %1개입니다</translation>
    </message>
    <message>
        <source>Give an NPZ file with an array of each input&apos;s name</source>
        <translation>입력 이름마다 배열이 하나씩 든 NPZ 파일을 지정하세요</translation>
    </message>
    <message>
        <source>There is no array for the input &quot;%1&quot;</source>
        <translation>입력 &quot;%1&quot;의 배열이 없습니다</translation>
    </message>
    <message>
        <source>Store one of that name</source>
        <translation>그 이름의 배열을 저장하세요</translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation>그런 파일이 없습니다</translation>
    </message>
    <message>
        <source>Give a picture, NPY, NPZ or .pb file</source>
        <translation>이미지, NPY, NPZ, .pb 파일을 지정하세요</translation>
    </message>
    <message>
        <source>This names no image</source>
        <translation>이미지 번호가 아닙니다</translation>
    </message>
    <message>
        <source>Give idx:0, idx:1 …</source>
        <translation>idx:0, idx:1 …처럼 쓰세요</translation>
    </message>
    <message>
        <source>This model has no data set of its own</source>
        <translation>이 모델에는 자체 데이터 집합이 없습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a factor</source>
        <translation>&quot;%1&quot;은(는) 인수가 아닙니다</translation>
    </message>
    <message>
        <source>Give a whole number from 1 upwards</source>
        <translation>1 이상의 정수를 쓰세요</translation>
    </message>
    <message>
        <source>Give a CSV file of mappings</source>
        <translation>매핑을 적은 CSV 파일을 지정하세요</translation>
    </message>
    <message>
        <source>This is no line of a file of mappings</source>
        <translation>매핑 파일의 줄이 아닙니다</translation>
    </message>
    <message>
        <source>Give a table with 256 lines of 256 products and commas between them, for 8 bits; with one line and one column more that name the operands, or without</source>
        <translation>8비트라면 쉼표로 나눈 곱 256개가 있는 줄 256개를 주세요. 피연산자를 적은 한 줄과 한 열이 더 있어도 됩니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number</source>
        <translation>&quot;%1&quot;은(는) 수가 아닙니다</translation>
    </message>
    <message>
        <source>%1 numbers, %2 in the lines before</source>
        <translation>수가 %1개인데 앞 줄들에는 %2개입니다</translation>
    </message>
    <message>
        <source>more than %1 operands</source>
        <translation>피연산자가 %1개를 넘습니다</translation>
    </message>
    <message>
        <source>the operand %1 is not one of %2 to %3, or is there twice</source>
        <translation>피연산자 %1이(가) %2에서 %3 사이가 아니거나 두 번 있습니다</translation>
    </message>
    <message>
        <source>an array of shape %1</source>
        <translation>배열의 모양이 %1입니다</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>그런 파일이 없습니다</translation>
    </message>
    <message>
        <source>Give a CSV or NPY file with a table of products</source>
        <translation>곱 테이블이 있는 CSV나 NPY 파일을 주세요</translation>
    </message>
    <message>
        <source>No layer has values for the fidelity &quot;value&quot;</source>
        <translation>정밀도 &quot;value&quot;에 쓸 값을 가진 계층이 없습니다</translation>
    </message>
    <message>
        <source>Give an input and a model with weights, or densities</source>
        <translation>입력과 가중치가 있는 모델, 또는 밀도를 주세요</translation>
    </message>
    <message>
        <source>A number is too large</source>
        <translation>숫자가 너무 큽니다</translation>
    </message>
    <message>
        <source>Give a number that a double can hold</source>
        <translation>배정밀도 실수로 나타낼 수 있는 수를 쓰세요</translation>
    </message>
    <message>
        <source>Labelled images need a model that has weights</source>
        <translation>레이블이 있는 이미지로 정확도를 재려면 가중치가 있는 모델이 필요합니다</translation>
    </message>
    <message>
        <source>Leave the data set out, or give another model</source>
        <translation>데이터 집합을 빼거나 다른 모델을 지정하세요</translation>
    </message>
    <message>
        <source>Both labelled images and densities are given</source>
        <translation>레이블이 있는 이미지와 밀도가 함께 지정되었습니다</translation>
    </message>
    <message>
        <source>Give a data set, or a picture, NPY, NPZ or .pb file</source>
        <translation>데이터 집합, 또는 그림·NPY·NPZ·.pb 파일을 지정하세요</translation>
    </message>
</context>
<context>
    <name>layers</name>
    <message>
        <source>layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>연산자</translation>
    </message>
    <message>
        <source>filter G×M×C×R×S</source>
        <translation>필터 G×M×C×R×S</translation>
    </message>
    <message>
        <source>ofmap N×P×Q</source>
        <translation>출력 특징 맵 N×P×Q</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>filter size</source>
        <translation>필터 크기</translation>
    </message>
    <message>
        <source>ifmap density</source>
        <translation>입력 특징 맵 밀도</translation>
    </message>
    <message>
        <source>weight density</source>
        <translation>가중치 밀도</translation>
    </message>
    <message>
        <source>ofmap density</source>
        <translation>출력 특징 맵 밀도</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>utilisation</source>
        <translation>활용률</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>에너지</translation>
    </message>
    <message>
        <source>DRAM traffic</source>
        <translation>DRAM 이동량</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>연산자</translation>
    </message>
    <message>
        <source>G M C P Q R S</source>
        <translation>G M C P Q R S</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>밀도</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>%1: the operator %2 is not supported; only the layers before it are shown</source>
        <translation>%1: 연산자 %2은(는) 지원하지 않습니다. 그 앞의 계층만 보여 줍니다</translation>
    </message>
</context>
<context>
    <name>lesson</name>
    <message>
        <source>There is no such field here</source>
        <translation>여기에는 그런 키가 없습니다</translation>
    </message>
    <message>
        <source>Fields are: %1</source>
        <translation>쓸 수 있는 키: %1</translation>
    </message>
    <message>
        <source>The field &quot;%1&quot; is missing</source>
        <translation>&quot;%1&quot; 키가 없습니다</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>추가하세요</translation>
    </message>
    <message>
        <source>The text is empty</source>
        <translation>글이 비어 있습니다</translation>
    </message>
    <message>
        <source>Write it under &quot;ko&quot;, &quot;en&quot; or both</source>
        <translation>&quot;ko&quot;나 &quot;en&quot;, 또는 둘 다에 쓰세요</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of the choices</source>
        <translation>&quot;%1&quot;은(는) 고를 수 있는 값이 아닙니다</translation>
    </message>
    <message>
        <source>Give: %1</source>
        <translation>다음 중 하나를 쓰세요: %1</translation>
    </message>
    <message>
        <source>These are not two bounds</source>
        <translation>아래 끝과 위 끝이 아닙니다</translation>
    </message>
    <message>
        <source>Give [low, high]</source>
        <translation>[아래 끝, 위 끝]으로 쓰세요</translation>
    </message>
    <message>
        <source>Relation and bound do not go together</source>
        <translation>&quot;is&quot;와 &quot;bound&quot;가 서로 맞지 않습니다</translation>
    </message>
    <message>
        <source>&quot;between&quot; has the bound [low, high], every other relation one number</source>
        <translation>&quot;between&quot;에는 [아래 끝, 위 끝]을, 나머지에는 수 하나를 쓰세요</translation>
    </message>
    <message>
        <source>This is not one place</source>
        <translation>위치 하나가 아닙니다</translation>
    </message>
    <message>
        <source>Give one of: progress, cycle, item</source>
        <translation>progress, cycle, item 가운데 하나만 쓰세요</translation>
    </message>
    <message>
        <source>A stop shows one or two scenes</source>
        <translation>장면 하나에는 보기를 하나나 둘 보여 줍니다</translation>
    </message>
    <message>
        <source>Give them as &quot;scenes&quot;: [&quot;array&quot;]</source>
        <translation>&quot;scenes&quot;: [&quot;array&quot;]처럼 쓰세요</translation>
    </message>
    <message>
        <source>This is not a lesson of this version</source>
        <translation>이 버전의 강의 파일이 아닙니다</translation>
    </message>
    <message>
        <source>Give: &quot;format&quot;: &quot;%1&quot;</source>
        <translation>&quot;format&quot;: &quot;%1&quot;을(를) 쓰세요</translation>
    </message>
    <message>
        <source>There are too many stops</source>
        <translation>장면이 너무 많습니다</translation>
    </message>
    <message>
        <source>Give at most %1</source>
        <translation>%1개까지만 쓰세요</translation>
    </message>
    <message>
        <source>The lesson cannot be read</source>
        <translation>강의 파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Choose a lesson file (JSON) of at most 4 MiB</source>
        <translation>4 MiB 이하의 강의 파일(JSON)을 고르세요</translation>
    </message>
    <message>
        <source>The result has no &quot;%1&quot;</source>
        <translation>결과에 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>There are: %1</source>
        <translation>있는 것: %1</translation>
    </message>
    <message>
        <source>There are no lessons</source>
        <translation>강의가 없습니다</translation>
    </message>
    <message>
        <source>Put lesson files (JSON) into this folder</source>
        <translation>이 폴더에 강의 파일(JSON)을 넣으세요</translation>
    </message>
    <message>
        <source>This is more than one number</source>
        <translation>숫자 하나가 아닙니다</translation>
    </message>
    <message>
        <source>Give one of: %1</source>
        <translation>다음 가운데 하나만 쓰세요: %1</translation>
    </message>
    <message>
        <source>This number cannot be taken so</source>
        <translation>이 숫자는 그렇게 얻을 수 없습니다</translation>
    </message>
    <message>
        <source>&quot;baseline&quot; and &quot;factor&quot; are of a metric, &quot;sum&quot; is of a table or a scene</source>
        <translation>&quot;baseline&quot;과 &quot;factor&quot;는 지표에, &quot;sum&quot;은 표나 보기에 씁니다</translation>
    </message>
    <message>
        <source>A job that is refused has nothing to show</source>
        <translation>거절당하는 작업에는 보여 줄 것이 없습니다</translation>
    </message>
    <message>
        <source>Leave out &quot;scenes&quot; and &quot;claims&quot;, or &quot;refused&quot;</source>
        <translation>&quot;scenes&quot;와 &quot;claims&quot;를 빼거나 &quot;refused&quot;를 빼세요</translation>
    </message>
    <message>
        <source>This job was to be refused, but it runs</source>
        <translation>거절당해야 할 작업인데 실행됩니다</translation>
    </message>
    <message>
        <source>Leave out &quot;refused&quot;, or choose what cannot be combined</source>
        <translation>&quot;refused&quot;를 빼거나, 함께 쓸 수 없는 것을 고르세요</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is covered, but not shown</source>
        <translation>가릴 보기 &quot;%1&quot;이(가) 보여 줄 보기에 없습니다</translation>
    </message>
    <message>
        <source>Give it under &quot;scenes&quot;, too</source>
        <translation>&quot;scenes&quot;에도 쓰세요</translation>
    </message>
</context>
<context>
    <name>list</name>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>There are none yet.</source>
        <translation>아직 없습니다.</translation>
    </message>
    <message>
        <source>  Parameter</source>
        <translation>  파라미터</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>하는 일</translation>
    </message>
</context>
<context>
    <name>map</name>
    <message>
        <source>Layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>에너지</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>DRAM words</source>
        <translation>DRAM 워드</translation>
    </message>
    <message>
        <source>Lower bound</source>
        <translation>하한</translation>
    </message>
    <message>
        <source>To the bound</source>
        <translation>하한 대비</translation>
    </message>
    <message>
        <source>Mappings</source>
        <translation>매핑 수</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>최적성</translation>
    </message>
    <message>
        <source>proved</source>
        <translation>증명됨</translation>
    </message>
    <message>
        <source>found</source>
        <translation>탐색 결과</translation>
    </message>
    <message>
        <source>Searched for %1 s</source>
        <translation>%1초 동안 탐색</translation>
    </message>
    <message>
        <source>The mappings cannot be written: %1</source>
        <translation>매핑을 저장할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Choose another --write</source>
        <translation>--write에 다른 파일을 지정하세요</translation>
    </message>
</context>
<context>
    <name>mapping</name>
    <message>
        <source>%1 and %2 demand different mappings</source>
        <translation>%1과 %2이(가) 서로 다른 매핑을 요구합니다</translation>
    </message>
    <message>
        <source>Switch one of them off</source>
        <translation>둘 중 하나를 끄세요</translation>
    </message>
    <message>
        <source>Even in its smallest tiles, the %1 exceeds %2 by %3 words</source>
        <translation>가장 작은 타일로도 %1이(가) %2보다 %3워드 큽니다</translation>
    </message>
    <message>
        <source>Choose a larger memory or another dataflow</source>
        <translation>더 큰 메모리나 다른 데이터 흐름을 고르세요</translation>
    </message>
    <message>
        <source>The dataflow %1 cannot be simulated</source>
        <translation>데이터 흐름 %1은(는) 시뮬레이션할 수 없습니다</translation>
    </message>
    <message>
        <source>A transposed convolution cannot run on the systolic array</source>
        <translation>전치 컨볼루션은 시스톨릭 배열에서 실행할 수 없습니다</translation>
    </message>
    <message>
        <source>Leave this layer out</source>
        <translation>이 계층을 빼세요</translation>
    </message>
    <message>
        <source>A loop of the layer runs %1 times</source>
        <translation>이 계층의 루프 반복 횟수가 %1번입니다</translation>
    </message>
    <message>
        <source>Every bound must be at least 1</source>
        <translation>모든 루프의 반복 횟수는 1 이상이어야 합니다</translation>
    </message>
    <message>
        <source>The layer is too large to be counted</source>
        <translation>계층이 너무 커서 셀 수 없습니다</translation>
    </message>
    <message>
        <source>Choose a smaller layer or batch</source>
        <translation>더 작은 계층이나 배치를 고르세요</translation>
    </message>
    <message>
        <source>The order of loops names one twice</source>
        <translation>루프 순서에 같은 루프가 두 번 나옵니다</translation>
    </message>
    <message>
        <source>Name each of the four loops once</source>
        <translation>네 루프를 한 번씩 쓰세요</translation>
    </message>
    <message>
        <source>The systolic simulation wants one memory level between DRAM and the PEs, and there are %1</source>
        <translation>시스톨릭 시뮬레이션에는 DRAM과 PE 사이에 메모리가 한 단계 있어야 하는데 %1단계입니다</translation>
    </message>
    <message>
        <source>Give DRAM, one buffer and the PEs&apos; registers</source>
        <translation>DRAM, 버퍼 하나, PE 레지스터를 지정하세요</translation>
    </message>
    <message>
        <source>%1 does not hold the %2, which the systolic simulation wants</source>
        <translation>%1이(가) 시스톨릭 시뮬레이션에 필요한 %2을(를) 담지 않습니다</translation>
    </message>
    <message>
        <source>Add it to holds</source>
        <translation>holds에 추가하세요</translation>
    </message>
    <message>
        <source>The %1 tile exceeds %2 by %3 words</source>
        <translation>%1 타일이 %2보다 %3워드 큽니다</translation>
    </message>
    <message>
        <source>Choose smaller tiles or a larger memory</source>
        <translation>타일을 줄이거나 더 큰 메모리를 고르세요</translation>
    </message>
    <message>
        <source>Choose ws, os or is, or leave order and tile out</source>
        <translation>ws, os, is 중에서 고르거나 순서와 타일을 지정하지 마세요</translation>
    </message>
    <message>
        <source>A transposed convolution cannot run row-stationary</source>
        <translation>전치 컨볼루션은 행 고정으로 실행할 수 없습니다</translation>
    </message>
    <message>
        <source>Row stationary needs one level between DRAM and the PEs; this machine has %1</source>
        <translation>행 고정에는 DRAM과 PE 사이에 메모리 한 단계가 필요한데, 이 가속기에는 %1단계가 있습니다</translation>
    </message>
    <message>
        <source>Choose another machine or dataflow</source>
        <translation>다른 가속기나 데이터 흐름을 고르세요</translation>
    </message>
    <message>
        <source>Choose a smaller factor</source>
        <translation>더 작은 인수를 고르세요</translation>
    </message>
    <message>
        <source>A factor of the mapping is %1; it must be from 1 to %2</source>
        <translation>매핑의 인수가 %1입니다. 1부터 %2까지여야 합니다</translation>
    </message>
    <message>
        <source>A filter has %1 rows; the array has %2 rows of PEs</source>
        <translation>필터는 %1행인데 배열의 PE는 %2행입니다</translation>
    </message>
    <message>
        <source>Choose a larger array or another dataflow</source>
        <translation>더 큰 배열이나 다른 데이터 흐름을 고르세요</translation>
    </message>
    <message>
        <source>%1 PE sets do not fit the array: it has room for %2, those of different channels on each other</source>
        <translation>PE 세트 %1개가 배열에 들어가지 않습니다. 서로 다른 채널의 세트를 위아래로 쌓아 %2개까지 놓을 수 있습니다</translation>
    </message>
    <message>
        <source>A PE needs %1 bytes of %2; it has %3</source>
        <translation>PE 하나에 %2 %1바이트가 필요한데 %3바이트뿐입니다</translation>
    </message>
    <message>
        <source>The %1 exceeds the %2 of a PE by %3 words</source>
        <translation>%1이(가) PE의 %2보다 %3워드 큽니다</translation>
    </message>
    <message>
        <source>ifmap and psums need %1 bytes of the %2 (in whole banks); it has %3</source>
        <translation>입력과 부분합에 %2 %1바이트가 필요한데(뱅크 단위) %3바이트뿐입니다</translation>
    </message>
    <message>
        <source>The %1 exceeds the %2 by %3 bytes</source>
        <translation>%1이(가) %2보다 %3바이트 큽니다</translation>
    </message>
    <message>
        <source>Choose ws, os, is or rs</source>
        <translation>ws, os, is, rs 중에서 고르세요</translation>
    </message>
    <message>
        <source>The mapping does not have the machine&apos;s %1 levels</source>
        <translation>매핑의 메모리 단계 수가 가속기의 %1단계와 다릅니다</translation>
    </message>
    <message>
        <source>A loop at %1 has no dimension or a factor below 1</source>
        <translation>%1에 차원이 없거나 인수가 1보다 작은 루프가 있습니다</translation>
    </message>
    <message>
        <source>The loops over %1 leave %2 of %3 iterations out</source>
        <translation>%1 루프가 반복 %3회 가운데 %2회를 빠뜨립니다</translation>
    </message>
    <message>
        <source>The factors on X at %1 exceed the array&apos;s %2 columns by %3, at the loop over %4</source>
        <translation>%1의 X 방향 인수가 %4 루프에서 배열의 %2열을 %3만큼 넘습니다</translation>
    </message>
    <message>
        <source>The factors on Y at %1 exceed the array&apos;s %2 rows by %3, at the loop over %4</source>
        <translation>%1의 Y 방향 인수가 %4 루프에서 배열의 %2행을 %3만큼 넘습니다</translation>
    </message>
    <message>
        <source>The %1 cannot bypass %2, the outermost level</source>
        <translation>%1은(는) 가장 바깥 단계인 %2을(를) 건너뛸 수 없습니다</translation>
    </message>
    <message>
        <source>%2 does not hold the %1</source>
        <translation>%2은(는) %1을(를) 담지 않습니다</translation>
    </message>
    <message>
        <source>The %1 exceeds %2 by %3 words</source>
        <translation>%1이(가) %2보다 %3워드 큽니다</translation>
    </message>
    <message>
        <source>Change the mapping&apos;s loops</source>
        <translation>매핑의 루프를 바꾸세요</translation>
    </message>
    <message>
        <source>Change what bypasses the level</source>
        <translation>이 단계를 건너뛰는 텐서를 바꾸세요</translation>
    </message>
    <message>
        <source>Choose smaller factors inside the level or let a tensor bypass it</source>
        <translation>이 단계 안쪽의 인수를 줄이거나 텐서가 이 단계를 건너뛰게 하세요</translation>
    </message>
    <message>
        <source>A mapping reads like: DRAM M=4 C=2 | GLB P=7 X:Q=14 Y:R=3 -filter | spad S=3</source>
        <translation>매핑은 다음과 같이 적습니다: DRAM M=4 C=2 | GLB P=7 X:Q=14 Y:R=3 -filter | spad S=3</translation>
    </message>
    <message>
        <source>There is no data space &quot;%1&quot;</source>
        <translation>&quot;%1&quot;(이)라는 데이터 공간이 없습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a loop of this layer</source>
        <translation>&quot;%1&quot;은(는) 이 계층의 루프가 아닙니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs a factor of at least 1</source>
        <translation>&quot;%1&quot;의 인수는 1 이상이어야 합니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the next memory level</source>
        <translation>&quot;%1&quot;은(는) 다음 차례의 메모리 단계가 아닙니다</translation>
    </message>
    <message>
        <source>The level %1 is missing</source>
        <translation>메모리 단계 %1이(가) 빠졌습니다</translation>
    </message>
    <message>
        <source>Correct the description of the workload</source>
        <translation>연산 정의(workload)를 고치세요</translation>
    </message>
    <message>
        <source>An axis needs a dimension</source>
        <translation>축에는 차원이 적어도 하나 있어야 합니다</translation>
    </message>
    <message>
        <source>An axis needs known dimensions and coefficients of at least 1</source>
        <translation>축의 차원은 정의되어 있어야 하고 계수는 1 이상이어야 합니다</translation>
    </message>
    <message>
        <source>Dimension %1 appears twice in one data space</source>
        <translation>차원 %1이(가) 한 데이터 공간에 두 번 나옵니다</translation>
    </message>
    <message>
        <source>A workload has 1 to %1 dimensions and 1 to %2 data spaces</source>
        <translation>차원은 1~%1개, 데이터 공간은 1~%2개여야 합니다</translation>
    </message>
    <message>
        <source>A dimension&apos;s bound is at least 1</source>
        <translation>차원의 크기는 1 이상이어야 합니다</translation>
    </message>
    <message>
        <source>Exactly one data space is written</source>
        <translation>결과를 쓰는 데이터 공간은 정확히 하나여야 합니다</translation>
    </message>
    <message>
        <source>The counts are too large</source>
        <translation>집계할 수가 너무 큽니다</translation>
    </message>
    <message>
        <source>Choose smaller bounds</source>
        <translation>루프의 범위를 줄이세요</translation>
    </message>
    <message>
        <source>The factors of %1 multiply to %2, not to its bound %3: imperfect</source>
        <translation>%1의 인수를 곱하면 %2이며 범위 %3과 다릅니다(불완전 분할)</translation>
    </message>
    <message>
        <source>The dataflow %1 has no folds to order and no stream to cut</source>
        <translation>데이터 흐름 %1에는 순서를 정할 폴드도, 자를 스트림도 없습니다</translation>
    </message>
    <message>
        <source>Row stationary is a mapping of its own kind</source>
        <translation>행 고정은 별도의 매핑입니다</translation>
    </message>
    <message>
        <source>Choose ws, os, is or nlr</source>
        <translation>ws, os, is, nlr 가운데 하나를 고르세요</translation>
    </message>
    <message>
        <source>&quot;%1&quot; says nothing about this mapping</source>
        <translation>&quot;%1&quot;은(는) 이 매핑에서 뜻이 없습니다</translation>
    </message>
    <message>
        <source>Write it like: %1</source>
        <translation>다음과 같이 쓰세요: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not belong to &apos;%2&apos;</source>
        <translation>&quot;%1&quot;은(는) &apos;%2&apos;에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>List the levels %1, each with temporal: [M=4, C=2], spatial: [X:Q=14, Y:R=3] and bypass: [filter] as it needs them</source>
        <translation>메모리 %1을(를) 차례로 쓰고, 필요한 대로 temporal: [M=4, C=2], spatial: [X:Q=14, Y:R=3], bypass: [filter]를 적으세요</translation>
    </message>
    <message>
        <source>A mapping is a line of loops or a list of levels</source>
        <translation>매핑은 루프를 적은 한 줄이거나 메모리 목록입니다</translation>
    </message>
    <message>
        <source>Write layer: DRAM M=4 | GLB P=7 X:Q=14 | spad S=3</source>
        <translation>계층 이름: DRAM M=4 | GLB P=7 X:Q=14 | spad S=3처럼 쓰세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a list of %2 numbers</source>
        <translation>&apos;%1&apos;은(는) 숫자 %2개의 목록이어야 합니다</translation>
    </message>
    <message>
        <source>The filter is larger than the padded ifmap</source>
        <translation>필터가 패딩을 더한 입력 특징 맵보다 큽니다</translation>
    </message>
    <message>
        <source>Correct h, w, r, s, pads or dilation</source>
        <translation>h, w, r, s, pads 또는 dilation을 고치세요</translation>
    </message>
    <message>
        <source>There is no mapping of layer &quot;%1&quot;</source>
        <translation>계층 &quot;%1&quot;의 매핑이 없습니다</translation>
    </message>
    <message>
        <source>Name the problem&apos;s layer as it is there</source>
        <translation>문제 파일에 있는 계층 이름을 쓰세요</translation>
    </message>
    <message>
        <source>No mapping fits the machine</source>
        <translation>이 가속기에 맞는 매핑이 없습니다</translation>
    </message>
    <message>
        <source>Give its memories room for a word of each tensor</source>
        <translation>각 텐서의 워드 하나씩은 들어가도록 메모리를 키우세요</translation>
    </message>
    <message>
        <source>A row of the ofmap has %1 columns; this machine works on %2 at most</source>
        <translation>출력 특징 맵의 한 행이 %1열입니다. 이 가속기는 한 번에 최대 %2열까지 처리합니다</translation>
    </message>
    <message>
        <source>Give f, the columns of a part, at most that many</source>
        <translation>한 부분의 열 수 f를 그 이하로 정하세요</translation>
    </message>
    <message>
        <source>Timeloop&apos;s counts of remainders are not documented, and there is none to check against: choose factors that divide, or leave --rules timeloop out</source>
        <translation>나머지가 있는 경우의 Timeloop 집계 방식은 문서화되어 있지 않고 대조할 값도 없습니다. 나누어떨어지는 인수를 고르거나 --rules timeloop을 빼세요</translation>
    </message>
</context>
<context>
    <name>metric</name>
    <message>
        <source>correct</source>
        <translation>맞힌 수</translation>
    </message>
    <message>
        <source>images</source>
        <translation>영상 수</translation>
    </message>
    <message>
        <source>95 % from</source>
        <translation>95 % 구간 아래</translation>
    </message>
    <message>
        <source>95 % to</source>
        <translation>95 % 구간 위</translation>
    </message>
    <message>
        <source>right before, wrong now</source>
        <translation>전에는 맞고 지금은 틀림</translation>
    </message>
    <message>
        <source>wrong before, right now</source>
        <translation>전에는 틀리고 지금은 맞음</translation>
    </message>
</context>
<context>
    <name>metrics</name>
    <message>
        <source>Cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>Compute cycles</source>
        <translation>연산 사이클</translation>
    </message>
    <message>
        <source>Stall cycles</source>
        <translation>대기 사이클</translation>
    </message>
    <message>
        <source>Processing time</source>
        <translation>처리 시간</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>에너지</translation>
    </message>
    <message>
        <source>DRAM traffic</source>
        <translation>DRAM 이동량</translation>
    </message>
    <message>
        <source>GLB traffic</source>
        <translation>GLB 이동량</translation>
    </message>
    <message>
        <source>PE utilisation</source>
        <translation>PE 활용률</translation>
    </message>
    <message>
        <source>Mapping efficiency</source>
        <translation>매핑 효율</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
</context>
<context>
    <name>multiplier</name>
    <message>
        <source>a table&apos;s file goes with the kind &quot;table&quot;, and the kind with a file</source>
        <translation>테이블 파일은 종류 &quot;table&quot;과, 그 종류는 파일과 함께 주어야 합니다</translation>
    </message>
    <message>
        <source>Write: multiplier table --table FILE</source>
        <translation>이렇게 쓰세요: multiplier table --table FILE</translation>
    </message>
    <message>
        <source>Over all operands</source>
        <translation>모든 피연산자에서</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Pairs of operands</source>
        <translation>피연산자 쌍</translation>
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
        <source>Mean squared error</source>
        <translation>평균 제곱 오차</translation>
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
        <source>Pairs with an error</source>
        <translation>오차가 있는 쌍</translation>
    </message>
    <message>
        <source>Mean error, with its sign</source>
        <translation>부호 있는 평균 오차</translation>
    </message>
    <message>
        <source>Energy of a multiplication, modelled</source>
        <translation>곱셈 한 번의 에너지(모델)</translation>
    </message>
    <message>
        <source>Table that holds the products</source>
        <translation>곱을 담은 테이블</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>부호 있음</translation>
    </message>
    <message>
        <source>unsigned</source>
        <translation>부호 없음</translation>
    </message>
    <message>
        <source>%1, %2×%3 bits, %4</source>
        <translation>%1, %2×%3비트, %4</translation>
    </message>
    <message>
        <source>A sample with a fixed seed: all pairs would be too many beyond 24 bits of both operands</source>
        <translation>시드를 고정한 표본입니다. 두 피연산자가 합쳐 24비트를 넘으면 모든 쌍은 너무 많습니다</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>a shape with the negative extent %1</source>
        <translation>크기 %1이(가) 음수인 형상</translation>
    </message>
    <message>
        <source>Extents are 0 or more</source>
        <translation>크기는 0 이상이어야 합니다</translation>
    </message>
    <message>
        <source>more than 2^40 elements</source>
        <translation>원소가 2^40개를 넘습니다</translation>
    </message>
    <message>
        <source>Use a smaller tensor</source>
        <translation>더 작은 텐서를 쓰세요</translation>
    </message>
    <message>
        <source>a convolution over %1 dimensions</source>
        <translation>%1차원 컨볼루션</translation>
    </message>
    <message>
        <source>Use a network of images or lines</source>
        <translation>이미지나 1차원 신호의 신경망을 쓰세요</translation>
    </message>
    <message>
        <source>Download the data set again</source>
        <translation>데이터 집합을 다시 내려받으세요</translation>
    </message>
    <message>
        <source>not an IDX file of bytes with %1 dimensions</source>
        <translation>%1차원 바이트 IDX 파일이 아님</translation>
    </message>
    <message>
        <source>%1 bytes of data where its shape needs %2</source>
        <translation>형상에는 %2바이트가 필요한데 데이터는 %1바이트</translation>
    </message>
    <message>
        <source>%1 files *%2 where one is needed</source>
        <translation>*%2 파일이 하나 필요한데 %1개</translation>
    </message>
    <message>
        <source>%1 labels for %2 images</source>
        <translation>이미지 %2개에 레이블 %1개</translation>
    </message>
    <message>
        <source>given twice</source>
        <translation>두 번 주어짐</translation>
    </message>
    <message>
        <source>Export the model again</source>
        <translation>모델을 다시 내보내세요</translation>
    </message>
    <message>
        <source>the attribute %1 is of a kind that is not supported</source>
        <translation>속성 %1의 종류를 지원하지 않습니다</translation>
    </message>
    <message>
        <source>not a valid node: %1</source>
        <translation>올바른 노드가 아님: %1</translation>
    </message>
    <message>
        <source>Mend the node, or export the model again</source>
        <translation>노드를 고치거나 모델을 다시 내보내세요</translation>
    </message>
    <message>
        <source>its constants overflow or divide by 0</source>
        <translation>상수가 넘치거나 0으로 나눔</translation>
    </message>
    <message>
        <source>index %1 of %2</source>
        <translation>%2개 중 인덱스 %1</translation>
    </message>
    <message>
        <source>Put the data file into the model&apos;s folder</source>
        <translation>데이터 파일을 모델 폴더에 넣으세요</translation>
    </message>
    <message>
        <source>external data outside the model&apos;s folder</source>
        <translation>모델 폴더 밖의 외부 데이터</translation>
    </message>
    <message>
        <source>its external data &apos;%1&apos; is not there</source>
        <translation>외부 데이터 &apos;%1&apos;이(가) 없음</translation>
    </message>
    <message>
        <source>%1 bytes from %2 are not in the file &apos;%3&apos;</source>
        <translation>파일 &apos;%3&apos;에 위치 %2부터 %1바이트가 없음</translation>
    </message>
    <message>
        <source>constants of more than 16 MiB</source>
        <translation>16 MiB를 넘는 상수</translation>
    </message>
    <message>
        <source>a model without nodes</source>
        <translation>노드가 없는 모델</translation>
    </message>
    <message>
        <source>no version of ONNX&apos;s operator set</source>
        <translation>ONNX 연산자 집합의 버전이 없음</translation>
    </message>
    <message>
        <source>two tensors of one name</source>
        <translation>이름이 같은 두 텐서</translation>
    </message>
    <message>
        <source>a weight without a name</source>
        <translation>이름 없는 가중치</translation>
    </message>
    <message>
        <source>an input without a name of its own</source>
        <translation>고유한 이름이 없는 입력</translation>
    </message>
    <message>
        <source>an input that is not a tensor of numbers</source>
        <translation>숫자 텐서가 아닌 입력</translation>
    </message>
    <message>
        <source>its shape is not in the file; give one</source>
        <translation>파일에 형상이 없으니 지정하세요</translation>
    </message>
    <message>
        <source>axis %1 has no fixed extent; give a shape</source>
        <translation>축 %1의 크기가 정해지지 않았으니 형상을 지정하세요</translation>
    </message>
    <message>
        <source>it reads &apos;%1&apos;, which nothing produces</source>
        <translation>아무것도 만들지 않는 &apos;%1&apos;을(를) 읽음</translation>
    </message>
    <message>
        <source>an operand of it is not supported</source>
        <translation>피연산자 하나를 지원하지 않음</translation>
    </message>
    <message>
        <source>this operator is not supported</source>
        <translation>이 연산자는 지원하지 않습니다</translation>
    </message>
    <message>
        <source>nothing produces this output</source>
        <translation>이 출력을 만드는 것이 없음</translation>
    </message>
    <message>
        <source>a model without outputs</source>
        <translation>출력이 없는 모델</translation>
    </message>
    <message>
        <source>%1 outputs, but the operator has %2</source>
        <translation>출력이 %1개인데 연산자의 출력은 %2개</translation>
    </message>
    <message>
        <source>a bias of shape %1 for %2 channels</source>
        <translation>채널 %2개에 형상 %1의 편향</translation>
    </message>
    <message>
        <source>an ifmap of shape %1 and a filter of shape %2 in %3 groups</source>
        <translation>그룹 %3개에 형상 %1의 입력 특징 맵과 형상 %2의 필터</translation>
    </message>
    <message>
        <source>the shapes %1 and %2 do not fit together</source>
        <translation>형상 %1과 %2이(가) 서로 맞지 않음</translation>
    </message>
    <message>
        <source>input %1 is %2, not int8 or uint8</source>
        <translation>입력 %1이(가) int8이나 uint8이 아니라 %2</translation>
    </message>
    <message>
        <source>its pads leave nothing of the ofmap</source>
        <translation>패딩 때문에 출력 특징 맵이 남지 않음</translation>
    </message>
    <message>
        <source>%1 is not smaller than the stride</source>
        <translation>%1이(가) 스트라이드보다 작지 않음</translation>
    </message>
    <message>
        <source>output_padding or output_shape has not %1 values</source>
        <translation>output_padding이나 output_shape의 값이 %1개가 아님</translation>
    </message>
    <message>
        <source>an extent of %1</source>
        <translation>크기 %1</translation>
    </message>
    <message>
        <source>a bias of shape %1 for a result of %2</source>
        <translation>결과 %2에 형상 %1의 편향</translation>
    </message>
    <message>
        <source>scales of shape %1 for axis %2 of %3</source>
        <translation>%3의 축 %2에 형상 %1의 스케일</translation>
    </message>
    <message>
        <source>%1 zero points for %2 scales</source>
        <translation>스케일 %2개에 영점 %1개</translation>
    </message>
    <message>
        <source>broadcasting as before opset 7</source>
        <translation>opset 7 이전 방식의 브로드캐스팅</translation>
    </message>
    <message>
        <source>a bound of shape %1</source>
        <translation>형상 %1의 경계</translation>
    </message>
    <message>
        <source>slopes of shape %1 for %2</source>
        <translation>%2에 형상 %1의 기울기</translation>
    </message>
    <message>
        <source>Dropout in training mode</source>
        <translation>학습 모드의 Dropout</translation>
    </message>
    <message>
        <source>elements of ONNX&apos;s type %1</source>
        <translation>ONNX 자료형 %1의 원소</translation>
    </message>
    <message>
        <source>a pad of %1 holds the whole kernel</source>
        <translation>패딩 %1이(가) 커널 전체보다 큼</translation>
    </message>
    <message>
        <source>nothing to pool in the shape %1</source>
        <translation>형상 %1에는 풀링할 것이 없음</translation>
    </message>
    <message>
        <source>input %1 has the shape %2, for %3 channels</source>
        <translation>채널 %3개에 입력 %1의 형상이 %2</translation>
    </message>
    <message>
        <source>BatchNormalization in training mode</source>
        <translation>학습 모드의 BatchNormalization</translation>
    </message>
    <message>
        <source>BatchNormalization of single activations</source>
        <translation>활성화 하나씩의 BatchNormalization</translation>
    </message>
    <message>
        <source>an extent of %1 scaled by %2</source>
        <translation>크기 %1을(를) %2배로</translation>
    </message>
    <message>
        <source>Resize with the options of opset 18</source>
        <translation>opset 18 옵션의 Resize</translation>
    </message>
    <message>
        <source>a region of %1 numbers</source>
        <translation>숫자 %1개의 영역</translation>
    </message>
    <message>
        <source>%1 sizes for %2 axes</source>
        <translation>축 %2개에 크기 %1개</translation>
    </message>
    <message>
        <source>an extent of %1 resized to %2</source>
        <translation>크기 %1을(를) %2(으)로</translation>
    </message>
    <message>
        <source>%1 scales for %2 axes</source>
        <translation>축 %2개에 스케일 %1개</translation>
    </message>
    <message>
        <source>nothing to copy for axis %1</source>
        <translation>축 %1에서 복사할 것이 없음</translation>
    </message>
    <message>
        <source>a wanted extent of %1</source>
        <translation>요구된 크기 %1</translation>
    </message>
    <message>
        <source>the shape %1 cannot become %2</source>
        <translation>형상 %1은(는) %2이(가) 될 수 없음</translation>
    </message>
    <message>
        <source>a constant that is neither tensor nor number</source>
        <translation>텐서도 숫자도 아닌 상수</translation>
    </message>
    <message>
        <source>not a tensor</source>
        <translation>텐서가 아님</translation>
    </message>
    <message>
        <source>%1 elements, not one</source>
        <translation>원소가 하나가 아니라 %1개</translation>
    </message>
    <message>
        <source>indices of type %1</source>
        <translation>%1 자료형의 인덱스</translation>
    </message>
    <message>
        <source>more than one value to pad with</source>
        <translation>패딩 값이 둘 이상</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1 values where %2 are needed</source>
        <translation>값이 %2개 필요한데 %1개</translation>
    </message>
    <message>
        <source>%1 and %2 on an extent of %3</source>
        <translation>크기 %3에 %1과 %2</translation>
    </message>
    <message>
        <source>no shape to change to</source>
        <translation>바꿀 형상이 없음</translation>
    </message>
    <message>
        <source>starts and ends do not fit together</source>
        <translation>starts와 ends가 서로 맞지 않음</translation>
    </message>
    <message>
        <source>starts, axes and steps do not fit together</source>
        <translation>starts, axes, steps가 서로 맞지 않음</translation>
    </message>
    <message>
        <source>a step of 0</source>
        <translation>간격 0</translation>
    </message>
    <message>
        <source>an extent of %1 in %2 equal parts</source>
        <translation>크기 %1을(를) 같은 조각 %2개로</translation>
    </message>
    <message>
        <source>parts that do not add up to %1</source>
        <translation>더해서 %1이(가) 되지 않는 조각들</translation>
    </message>
    <message>
        <source>axis %1 has %2 extents, not one</source>
        <translation>축 %1의 크기가 하나가 아니라 %2개</translation>
    </message>
    <message>
        <source>no axes to insert</source>
        <translation>넣을 축이 없음</translation>
    </message>
    <message>
        <source>not an order of %1 axes</source>
        <translation>축 %1개의 순서가 아님</translation>
    </message>
    <message>
        <source>%1 dimensions; at most %2 are possible</source>
        <translation>%1차원. 최대 %2차원까지 가능</translation>
    </message>
    <message>
        <source>the shape %1 has an extent of %2</source>
        <translation>형상 %1에 크기 %2이(가) 있음</translation>
    </message>
    <message>
        <source>the shape %1 has more than %2 elements</source>
        <translation>형상 %1의 원소가 %2개를 넘음</translation>
    </message>
    <message>
        <source>not an integer</source>
        <translation>정수가 아님</translation>
    </message>
    <message>
        <source>%1 is not within %2 to %3</source>
        <translation>%1이(가) %2~%3 밖에 있음</translation>
    </message>
    <message>
        <source>not a real number</source>
        <translation>실수가 아님</translation>
    </message>
    <message>
        <source>not a string</source>
        <translation>문자열이 아님</translation>
    </message>
    <message>
        <source>an unknown value</source>
        <translation>알 수 없는 값</translation>
    </message>
    <message>
        <source>axis %1 of a tensor of %2 dimensions</source>
        <translation>%2차원 텐서의 축 %1</translation>
    </message>
    <message>
        <source>not a list of integers</source>
        <translation>정수 목록이 아님</translation>
    </message>
    <message>
        <source>input %1 is missing</source>
        <translation>입력 %1이(가) 없음</translation>
    </message>
    <message>
        <source>input %1 has the shape %2, of %3 dimensions</source>
        <translation>입력 %1의 형상이 %3차원 %2</translation>
    </message>
    <message>
        <source>input %1 is %2, not real</source>
        <translation>입력 %1이(가) 실수가 아니라 %2</translation>
    </message>
    <message>
        <source>input %1 is %2, input %3 is %4</source>
        <translation>입력 %1은(는) %2, 입력 %3은(는) %4</translation>
    </message>
    <message>
        <source>input %1 is only known when the network runs</source>
        <translation>입력 %1은(는) 실행할 때에만 알 수 있음</translation>
    </message>
    <message>
        <source>input %1 has %2 elements</source>
        <translation>입력 %1의 원소가 %2개</translation>
    </message>
    <message>
        <source>axis %1 is named twice</source>
        <translation>축 %1이(가) 두 번 나옴</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; is produced twice</source>
        <translation>텐서 &apos;%1&apos;을(를) 두 번 만듦</translation>
    </message>
    <message>
        <source>a cycle: the node needs its own result</source>
        <translation>순환: 노드가 자신의 결과를 필요로 함</translation>
    </message>
    <message>
        <source>Unroll the cycle, or export the model again</source>
        <translation>순환을 펼치거나 모델을 다시 내보내세요</translation>
    </message>
    <message>
        <source>offset or length of its external data is no number</source>
        <translation>외부 데이터의 offset이나 length가 숫자가 아님</translation>
    </message>
    <message>
        <source>more than 2 GiB of weights</source>
        <translation>2 GiB를 넘는 가중치</translation>
    </message>
    <message>
        <source>external data, which needs a model in a file</source>
        <translation>파일로 된 모델에서만 쓸 수 있는 외부 데이터</translation>
    </message>
    <message>
        <source>data for %1 where its shape needs %2</source>
        <translation>형상에는 %2개가 필요한데 데이터는 %1개</translation>
    </message>
    <message>
        <source>only a segment of it is in the file</source>
        <translation>파일에 일부만 들어 있음</translation>
    </message>
    <message>
        <source>its compressed data is damaged</source>
        <translation>압축 데이터가 손상됨</translation>
    </message>
    <message>
        <source>Make or download the file again</source>
        <translation>파일을 다시 만들거나 내려받으세요</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>그런 파일이 없음</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>파일이 비어 있음</translation>
    </message>
    <message>
        <source>more than 2 GiB</source>
        <translation>2 GiB를 넘음</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>다른 파일을 고르세요</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>파일을 읽을 수 없음</translation>
    </message>
    <message>
        <source>Check its permissions</source>
        <translation>접근 권한을 확인하세요</translation>
    </message>
    <message>
        <source>%1, but the filter is %2</source>
        <translation>%1인데 필터는 %2</translation>
    </message>
    <message>
        <source>a kernel that spans %1 does not fit into an extent of %2 with its padding</source>
        <translation>폭 %1의 커널이 패딩을 더한 크기 %2에 들어가지 않음</translation>
    </message>
    <message>
        <source>Save the array again with numpy.save</source>
        <translation>numpy.save로 배열을 다시 저장하세요</translation>
    </message>
    <message>
        <source>not an NPY file, or one with a damaged header</source>
        <translation>NPY 파일이 아니거나 헤더가 손상됨</translation>
    </message>
    <message>
        <source>elements that are not plain numbers</source>
        <translation>단순한 숫자가 아닌 원소</translation>
    </message>
    <message>
        <source>elements of the type &apos;%1&apos;</source>
        <translation>자료형 &apos;%1&apos;의 원소</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>쓸 수 없음</translation>
    </message>
    <message>
        <source>Choose another place</source>
        <translation>다른 곳을 고르세요</translation>
    </message>
    <message>
        <source>not an NPZ file, or a damaged one</source>
        <translation>NPZ 파일이 아니거나 손상됨</translation>
    </message>
    <message>
        <source>Save the arrays again with numpy.savez</source>
        <translation>numpy.savez로 배열들을 다시 저장하세요</translation>
    </message>
    <message>
        <source>Export or download the model again</source>
        <translation>모델을 다시 내보내거나 내려받으세요</translation>
    </message>
    <message>
        <source>Check the path</source>
        <translation>경로를 확인하세요</translation>
    </message>
    <message>
        <source>the file has %1 bytes; ONNX files have less than 2 GiB</source>
        <translation>파일이 %1바이트입니다. ONNX 파일은 2 GiB보다 작아야 합니다</translation>
    </message>
    <message>
        <source>Store the weights as external data beside the model</source>
        <translation>가중치를 모델 옆에 외부 데이터로 저장하세요</translation>
    </message>
    <message>
        <source>not an ONNX model, or a damaged one</source>
        <translation>ONNX 모델이 아니거나 손상됨</translation>
    </message>
    <message>
        <source>a batch of %1</source>
        <translation>배치 %1</translation>
    </message>
    <message>
        <source>Give a batch of 1 or more</source>
        <translation>배치를 1 이상으로 지정하세요</translation>
    </message>
    <message>
        <source>not an ONNX tensor, or a damaged one</source>
        <translation>ONNX 텐서가 아니거나 손상됨</translation>
    </message>
    <message>
        <source>Save the tensor again</source>
        <translation>텐서를 다시 저장하세요</translation>
    </message>
    <message>
        <source>Save it as numbers of a usual type</source>
        <translation>보통의 숫자 자료형으로 저장하세요</translation>
    </message>
    <message>
        <source>Write synthetic:conv,c=64,m=128,h=56,w=56,r=3,s=3,stride=1,pad=1 or synthetic:gemm,m=512,n=512,k=512 or synthetic:fc,in=4096,out=4096</source>
        <translation>synthetic:conv,c=64,m=128,h=56,w=56,r=3,s=3,stride=1,pad=1 또는 synthetic:gemm,m=512,n=512,k=512 또는 synthetic:fc,in=4096,out=4096처럼 쓰세요</translation>
    </message>
    <message>
        <source>%1 must be a number from %2 to %3</source>
        <translation>%1은(는) %2~%3의 수여야 합니다</translation>
    </message>
    <message>
        <source>not a synthetic layer</source>
        <translation>합성 계층이 아님</translation>
    </message>
    <message>
        <source>no kind of layer &apos;%1&apos;</source>
        <translation>계층 종류 &apos;%1&apos;이(가) 없음</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a size of this layer</source>
        <translation>&apos;%1&apos;은(는) 이 계층의 크기가 아님</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1이(가) 없음</translation>
    </message>
    <message>
        <source>g must divide c and m</source>
        <translation>g는 c와 m을 나누어야 합니다</translation>
    </message>
    <message>
        <source>a damaged model: a name in it is no text</source>
        <translation>손상된 모델: 이름이 텍스트가 아님</translation>
    </message>
    <message>
        <source>Download the file again; it must hold the weights of SqueezeNet 1.0</source>
        <translation>파일을 다시 내려받으세요. SqueezeNet 1.0의 가중치가 들어 있어야 합니다</translation>
    </message>
    <message>
        <source>The file ends after %1 of %2 entries</source>
        <translation>%2개 항목 중 %1개만 있고 파일이 끝납니다</translation>
    </message>
    <message>
        <source>Entry %1 is not a finite number</source>
        <translation>%1번 항목이 유한한 수가 아닙니다</translation>
    </message>
    <message>
        <source>Entry %1 lies at position %2 of a filter of %3 weights</source>
        <translation>%1번 항목의 위치가 %2인데 필터의 가중치는 %3개뿐입니다</translation>
    </message>
    <message>
        <source>%1 entries for a filter of %2 weights</source>
        <translation>가중치가 %2개인 필터에 항목이 %1개 있습니다</translation>
    </message>
    <message>
        <source>%1 bytes too many</source>
        <translation>%1바이트가 남습니다</translation>
    </message>
    <message>
        <source>Its node &apos;%1&apos; (%2) is not supported, so the network is not known to its end</source>
        <translation>노드 &apos;%1&apos;(%2)을(를) 지원하지 않아 신경망을 끝까지 알 수 없습니다</translation>
    </message>
    <message>
        <source>Choose a model of supported operators</source>
        <translation>지원하는 연산자로 된 모델을 고르세요</translation>
    </message>
    <message>
        <source>Choose a smaller model</source>
        <translation>더 작은 모델을 고르세요</translation>
    </message>
    <message>
        <source>%1 is given twice</source>
        <translation>%1이(가) 두 번 주어졌습니다</translation>
    </message>
</context>
<context>
    <name>options</name>
    <message>
        <source>How often a model is right on labelled images</source>
        <translation>정답이 있는 이미지로 잰 모델의 정확도</translation>
    </message>
    <message>
        <source>ONNX file, compressed SqueezeNet (.net) or bundled model</source>
        <translation>ONNX 파일, 압축된 SqueezeNet(.net) 또는 내장 모델</translation>
    </message>
    <message>
        <source>At most so many of them</source>
        <translation>최대 이만큼만</translation>
    </message>
    <message>
        <source>Also each layer&apos;s arithmetic alone</source>
        <translation>각 계층의 연산만 따로 근사한 결과도</translation>
    </message>
    <message>
        <source>What one technique or a stack of them changes</source>
        <translation>기법 하나 또는 여러 기법이 바꾸는 것</translation>
    </message>
    <message>
        <source>Write the network with the weights that the stack leaves, as ONNX</source>
        <translation>기법을 적용하고 남은 가중치로 신경망을 ONNX로 저장</translation>
    </message>
    <message>
        <source>Show this and end</source>
        <translation>이 도움말을 보이고 끝냅니다</translation>
    </message>
    <message>
        <source>Show the version and end</source>
        <translation>버전을 보이고 끝냅니다</translation>
    </message>
    <message>
        <source>Answer with one JSON document</source>
        <translation>JSON 문서 하나로 답합니다</translation>
    </message>
    <message>
        <source>Print nothing but errors</source>
        <translation>오류만 출력합니다</translation>
    </message>
    <message>
        <source>Threads to use; 0: one a core</source>
        <translation>스레드 수, 0이면 코어마다 하나</translation>
    </message>
    <message>
        <source>For whatever is drawn by chance</source>
        <translation>난수의 시드</translation>
    </message>
    <message>
        <source>en or ko; else the system&apos;s</source>
        <translation>en 또는 ko, 없으면 시스템의 언어</translation>
    </message>
    <message>
        <source>Where every byte and every multiply of a neural network goes on an accelerator.
Without a subcommand: the window, with the model or session file when one is given.</source>
        <translation>신경망의 모든 바이트와 모든 곱셈이 가속기에서 어디로 가는지 보여 줍니다.
하위 명령이 없으면 창을 열고, 모델이나 세션 파일을 주면 그것을 엽니다.</translation>
    </message>
    <message>
        <source>Model, session or report to open in the window</source>
        <translation>창에서 열 모델, 세션 또는 보고서</translation>
    </message>
    <message>
        <source>The manual page, for man -l or the build</source>
        <translation>man -l이나 빌드를 위한 설명서</translation>
    </message>
    <message>
        <source>A picture of the window, then the end</source>
        <translation>창의 그림을 저장하고 끝냅니다</translation>
    </message>
    <message>
        <source>Count one given mapping: our YAML files, or Timeloop&apos;s of version 0.3 or 0.4</source>
        <translation>주어진 매핑 하나를 셉니다: 이 프로그램의 YAML 또는 Timeloop 0.3·0.4판의 YAML</translation>
    </message>
    <message>
        <source>YAML with a layer, or Timeloop&apos;s loops and data spaces</source>
        <translation>계층을 적은 YAML 또는 Timeloop의 루프와 데이터 공간</translation>
    </message>
    <message>
        <source>Accelerator: preset (&quot;list archs&quot;), its YAML, or Timeloop&apos;s architecture</source>
        <translation>가속기: 내장 가속기(&quot;list archs&quot;), YAML 파일 또는 Timeloop의 구조</translation>
    </message>
    <message>
        <source>YAML with the layer&apos;s loops as for simulate, Timeloop&apos;s directives, or the loop nest that it prints</source>
        <translation>simulate에 주는 것과 같은 계층의 루프(YAML), Timeloop의 지시문, 또는 Timeloop이 출력하는 중첩 루프</translation>
    </message>
    <message>
        <source>timeloop: count as Timeloop does too, and say why it differs from ours</source>
        <translation>timeloop: Timeloop의 규칙으로도 세고, 다르면 까닭을 말합니다</translation>
    </message>
    <message>
        <source>Repeat a job from its file or a report</source>
        <translation>작업 파일이나 보고서에 담긴 작업을 다시 실행</translation>
    </message>
    <message>
        <source>Job (JSON) or report (HTML)</source>
        <translation>작업(JSON) 또는 보고서(HTML)</translation>
    </message>
    <message>
        <source>ONNX file, bundled model, compressed SqueezeNet (.net), or synthetic:conv|gemm|fc,… (see &quot;list models&quot;)</source>
        <translation>ONNX 파일, 내장 모델, 압축된 SqueezeNet(.net), 또는 synthetic:conv|gemm|fc,…(&quot;list models&quot; 참고)</translation>
    </message>
    <message>
        <source>Inputs at a time</source>
        <translation>한 번에 넣는 입력 수</translation>
    </message>
    <message>
        <source>Accelerator: preset (&quot;list archs&quot;) or YAML file</source>
        <translation>가속기: 내장 가속기(&quot;list archs&quot;) 또는 YAML 파일</translation>
    </message>
    <message>
        <source>Only this layer (may be repeated)</source>
        <translation>이 계층만(여러 번 쓸 수 있음)</translation>
    </message>
    <message>
        <source>Image, NPY, NPZ or ONNX tensor (.pb)</source>
        <translation>이미지, NPY, NPZ 또는 ONNX 텐서(.pb)</translation>
    </message>
    <message>
        <source>Draw weights of this density</source>
        <translation>이 밀도의 가중치를 무작위로 만듭니다</translation>
    </message>
    <message>
        <source>Draw activations of this density</source>
        <translation>이 밀도의 활성화를 무작위로 만듭니다</translation>
    </message>
    <message>
        <source>CSV: layer, ifmap_density, weight_density, ofmap_density</source>
        <translation>CSV 파일의 열: layer, ifmap_density, weight_density, ofmap_density</translation>
    </message>
    <message>
        <source>Folder of IDX images and labels</source>
        <translation>IDX 이미지와 정답이 든 폴더</translation>
    </message>
    <message>
        <source>ws, os, is, rs or nlr; else the accelerator&apos;s own</source>
        <translation>ws, os, is, rs, nlr 중 하나, 없으면 가속기의 기본 데이터 흐름</translation>
    </message>
    <message>
        <source>YAML: layer: its loops, as &quot;simulate --json&quot; shows them</source>
        <translation>계층별 루프를 적은 YAML, &quot;simulate --json&quot;이 보이는 형식</translation>
    </message>
    <message>
        <source>closed, cycle or value (cycle on real operands)</source>
        <translation>closed, cycle 또는 value(실제 값으로 하는 cycle)</translation>
    </message>
    <message>
        <source>Technique or stack: T or T,T,…</source>
        <translation>기법 하나 또는 순서대로 여러 개: T 또는 T,T,…</translation>
    </message>
    <message>
        <source>A technique&apos;s parameter: name=value</source>
        <translation>기법의 매개변수: 이름=값</translation>
    </message>
    <message>
        <source>Shapes and sizes of a model&apos;s layers</source>
        <translation>모델 계층들의 모양과 크기</translation>
    </message>
    <message>
        <source>Show what there is</source>
        <translation>무엇이 있는지 보이기</translation>
    </message>
    <message>
        <source>models, archs, techniques, experiments or lessons</source>
        <translation>models(모델), archs(가속기), techniques(기법), experiments(실험), lessons(강의) 중 하나</translation>
    </message>
    <message>
        <source>Every subcommand takes --json (one JSON document on standard output), --quiet, --threads N, --seed N and --language en|ko.</source>
        <translation>모든 하위 명령에 --json(표준 출력에 JSON 문서 하나), --quiet, --threads N, --seed N, --language en|ko를 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>used wrongly</source>
        <translation>잘못 사용</translation>
    </message>
    <message>
        <source>the input is not valid</source>
        <translation>잘못된 입력</translation>
    </message>
    <message>
        <source>Folders of techniques of your own, with colons between them</source>
        <translation>직접 만든 기법이 든 폴더, 여럿이면 쌍점으로 구분</translation>
    </message>
    <message>
        <source>Folder of models, accelerators and lessons instead of the installed one</source>
        <translation>설치된 것 대신 쓸 모델·가속기·강의 폴더</translation>
    </message>
    <message>
        <source>The language, unless --language says another; Korean where it begins with ko</source>
        <translation>--language가 없을 때의 언어, ko로 시작하면 한국어</translation>
    </message>
    <message>
        <source>The window</source>
        <translation>창 열기</translation>
    </message>
    <message>
        <source>The techniques with their parameters</source>
        <translation>기법과 그 매개변수</translation>
    </message>
    <message>
        <source>Run-length coding, as a report in the folder out</source>
        <translation>런 길이 인코딩의 결과를 out 폴더에 보고서로</translation>
    </message>
    <message>
        <source>The PE array at a cycle, as a picture</source>
        <translation>어느 사이클의 PE 배열을 그림으로</translation>
    </message>
    <message>
        <source>%1 if nothing is said</source>
        <translation>따로 주지 않으면 %1</translation>
    </message>
    <message>
        <source>Exit codes</source>
        <translation>종료 코드</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경 변수</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>예</translation>
    </message>
    <message>
        <source>The guide: Help in the window (F1). The manual: man systolens</source>
        <translation>안내서: 창의 도움말(F1). 설명서: man systolens</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>SYNOPSIS</source>
        <translation>사용법</translation>
    </message>
    <message>
        <source>DESCRIPTION</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>SUBCOMMANDS</source>
        <translation>하위 명령</translation>
    </message>
    <message>
        <source>EXIT STATUS</source>
        <translation>종료 상태</translation>
    </message>
    <message>
        <source>ENVIRONMENT</source>
        <translation>환경 변수</translation>
    </message>
    <message>
        <source>EXAMPLES</source>
        <translation>예</translation>
    </message>
    <message>
        <source>SEE ALSO</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>The guide, which the window shows with F1.</source>
        <translation>창에서 F1을 누르면 나오는 안내서.</translation>
    </message>
    <message>
        <source>Search the best mapping of each layer of a model</source>
        <translation>모델의 계층마다 가장 좋은 매핑을 찾기</translation>
    </message>
    <message>
        <source>What is to be least; edp: energy × cycles</source>
        <translation>가장 작게 할 것, edp는 에너지 × 사이클</translation>
    </message>
    <message>
        <source>Write the mappings as YAML, for simulate --mapping to read</source>
        <translation>매핑을 simulate --mapping이 읽는 YAML로 저장</translation>
    </message>
    <message>
        <source>An approximate multiplier over all operands</source>
        <translation>모든 피연산자에 대한 근사 곱셈기의 오차</translation>
    </message>
    <message>
        <source>exact, shift:terms=1 or 2, mitchell, drum:k=6, truncated:columns=8 (with ,correction), lookup, or table</source>
        <translation>exact, shift:terms=1 또는 2, mitchell, drum:k=6, truncated:columns=8(,correction 추가 가능), lookup, table 중 하나</translation>
    </message>
    <message>
        <source>Of the operands, 2 to 16; else 8</source>
        <translation>피연산자의 비트 수, 2–16, 없으면 8</translation>
    </message>
    <message>
        <source>Of the right operand, if others</source>
        <translation>오른쪽 피연산자의 비트 수가 다를 때</translation>
    </message>
    <message>
        <source>CSV or NPY with a row for each left operand and a column for each right one</source>
        <translation>왼쪽 피연산자마다 한 행, 오른쪽 피연산자마다 한 열이 있는 CSV 또는 NPY</translation>
    </message>
    <message>
        <source>Operands in two&apos;s complement</source>
        <translation>2의 보수로 나타낸 피연산자</translation>
    </message>
    <message>
        <source>Of one multiplication by the table&apos;s circuit, in pJ; else a memory&apos;s</source>
        <translation>표의 회로로 곱셈 한 번에 드는 에너지(pJ), 없으면 메모리의 에너지</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>사용법</translation>
    </message>
    <message>
        <source>Positionals</source>
        <translation>인자</translation>
    </message>
    <message>
        <source>SUBCOMMAND</source>
        <translation>하위 명령</translation>
    </message>
    <message>
        <source>REQUIRED</source>
        <translation>필수</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>함께 필요</translation>
    </message>
    <message>
        <source>Excludes</source>
        <translation>함께 쓸 수 없음</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>Subcommands</source>
        <translation>하위 명령</translation>
    </message>
    <message>
        <source>Write HTML, PDF, JSON and charts here</source>
        <translation>HTML, PDF, JSON과 차트를 이 폴더에 저장</translation>
    </message>
    <message>
        <source>Only these: network, layer, layer:NAME, a technique, or one of their figures and tables: network/energy, layer/array, rlc/metrics</source>
        <translation>이것만: network, layer, layer:이름, 기법, 또는 그 안의 그림이나 표 하나(network/energy, layer/array, rlc/metrics)</translation>
    </message>
    <message>
        <source>Pictures and films without a window</source>
        <translation>창 없이 그림과 동영상 만들기</translation>
    </message>
    <message>
        <source>array, timeline, energy, rlc.tape …</source>
        <translation>array, timeline, energy, rlc.tape 등의 화면</translation>
    </message>
    <message>
        <source>Where on its axis: cycles=N, or N</source>
        <translation>축 위의 위치: cycles=N 또는 N</translation>
    </message>
    <message>
        <source>A film from here …</source>
        <translation>동영상의 시작 …</translation>
    </message>
    <message>
        <source>… to here</source>
        <translation>… 그리고 끝</translation>
    </message>
    <message>
        <source>.png .svg .pdf .csv, .gif .mp4, or a folder for a PNG sequence</source>
        <translation>.png .svg .pdf .csv, .gif .mp4, 또는 PNG 연속 그림을 담을 폴더</translation>
    </message>
    <message>
        <source>light, dark or print</source>
        <translation>light(밝게), dark(어둡게), print(인쇄) 중 하나</translation>
    </message>
    <message>
        <source>screen; paper: nothing behind it, thin lines; slide: large type, thick lines</source>
        <translation>screen(화면), paper(논문: 배경 없이 가는 선), slide(발표: 큰 글자와 굵은 선) 중 하나</translation>
    </message>
    <message>
        <source>Of an SVG: text, or outlines, which need no fonts where it is read</source>
        <translation>SVG의 글자: text, 또는 읽는 곳에 글꼴이 없어도 되는 outlines</translation>
    </message>
    <message>
        <source>In pixels</source>
        <translation>픽셀 단위</translation>
    </message>
    <message>
        <source>Of a PNG, 1 to 4</source>
        <translation>PNG의 배율, 1–4</translation>
    </message>
    <message>
        <source>Frames a second of a film</source>
        <translation>동영상의 초당 프레임 수</translation>
    </message>
    <message>
        <source>Frames of a film; else one a position</source>
        <translation>동영상의 프레임 수, 없으면 위치마다 하나</translation>
    </message>
    <message>
        <source>Published results against ours (all experiments, or those of &quot;list experiments&quot; that are named)</source>
        <translation>발표된 결과와 이 프로그램의 결과 비교(모든 실험 또는 이름을 준 &quot;list experiments&quot;의 실험)</translation>
    </message>
    <message>
        <source>Experiments; none: all</source>
        <translation>실험들, 없으면 모두</translation>
    </message>
    <message>
        <source>Predict another network that the experiment lists (alexnet, vgg16)</source>
        <translation>실험에 있는 다른 신경망을 예측(alexnet, vgg16)</translation>
    </message>
    <message>
        <source>Images at a time; else the experiment&apos;s</source>
        <translation>한 번에 넣는 이미지 수, 없으면 실험의 값</translation>
    </message>
    <message>
        <source>CSV with the columns layer, ifmap_density and, if known, ofmap_density; a line for every layer, named as in the paper (CONV1-1) or as in the model. Densities are 1 − the paper&apos;s zeros, of the ifmap with its padding. An ofmap that is not given is taken for the next layer&apos;s ifmap</source>
        <translation>layer, ifmap_density, 그리고 알면 ofmap_density 열이 있는 CSV. 계층마다 한 줄이고 이름은 논문(CONV1-1)이나 모델을 따릅니다. 밀도는 1 − 논문의 0 비율이며 입력 특징 맵은 패딩을 포함합니다. 주지 않은 출력 특징 맵은 다음 계층의 입력 특징 맵으로 봅니다</translation>
    </message>
    <message>
        <source>CSV with the columns layer, m, n, e, p, q, r, t: row-stationary mappings instead of those the search finds</source>
        <translation>layer, m, n, e, p, q, r, t 열이 있는 CSV: 탐색으로 찾은 것 대신 쓸 행 고정 매핑</translation>
    </message>
    <message>
        <source>The authors&apos; compressed SqueezeNet (.net), whose sections are reproduced</source>
        <translation>구간별로 재현할, 저자들이 압축한 SqueezeNet(.net)</translation>
    </message>
    <message>
        <source>Area of a byte of register file in bytes of GLB, where dataflows share an area; else the experiment&apos;s</source>
        <translation>데이터 흐름들이 같은 면적을 나눠 쓸 때 레지스터 파일 1바이트의 면적(GLB 바이트 단위), 없으면 실험의 값</translation>
    </message>
    <message>
        <source>Execute a model on an input</source>
        <translation>입력으로 모델 실행</translation>
    </message>
    <message>
        <source>Write every output as .npy here</source>
        <translation>모든 출력을 이 폴더에 .npy로 저장</translation>
    </message>
    <message>
        <source>Write every activation, not only the outputs</source>
        <translation>출력뿐 아니라 모든 활성화를 저장</translation>
    </message>
    <message>
        <source>Run a model&apos;s layers on a PE array</source>
        <translation>모델의 계층들을 PE 배열에서 실행</translation>
    </message>
    <message>
        <source>Its PEs: 32x32, buffers and links unlimited</source>
        <translation>배열의 PE 수: 32x32, 버퍼와 링크는 무제한</translation>
    </message>
    <message>
        <source>A SCALE-Sim topology file (CSV) instead of a model; with --array</source>
        <translation>모델 대신 쓸 SCALE-Sim 토폴로지 파일(CSV), --array와 함께</translation>
    </message>
    <message>
        <source>Without the coding and gating that the machine does by itself</source>
        <translation>가속기가 스스로 하는 인코딩과 게이팅 없이</translation>
    </message>
    <message>
        <source>A design space: every combination of some values</source>
        <translation>설계 공간: 몇몇 값의 모든 조합</translation>
    </message>
    <message>
        <source>Values to try (may be repeated); of model, arch, dataflow, fidelity, batch, weight-density, activation-density, technique (none, rlc, rlc+huffman …) or a technique&apos;s parameter</source>
        <translation>시험할 값들(여러 번 쓸 수 있음). model, arch, dataflow, fidelity, batch, weight-density, activation-density, technique(none, rlc, rlc+huffman …) 또는 기법의 매개변수</translation>
    </message>
    <message>
        <source>Write all figures of every row here, as CSV</source>
        <translation>모든 행의 모든 수치를 이 CSV 파일에 저장</translation>
    </message>
    <message>
        <source>There is no display to show the window on</source>
        <translation>창을 보일 화면이 없습니다</translation>
    </message>
    <message>
        <source>Start it in a desktop session, or choose a subcommand that needs none: &quot;systolens --help&quot; lists them</source>
        <translation>데스크톱에서 시작하거나 화면이 필요 없는 하위 명령을 쓰세요. &quot;systolens --help&quot;가 보여 줍니다</translation>
    </message>
    <message>
        <source>&quot;systolens --help&quot; and &quot;systolens SUBCOMMAND --help&quot; tell more</source>
        <translation>자세한 것은 &quot;systolens --help&quot;와 &quot;systolens 하위명령 --help&quot;를 보세요</translation>
    </message>
    <message>
        <source>%1 was not expected</source>
        <translation>%1은(는) 쓸 수 없는 인자입니다</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1이(가) 없습니다</translation>
    </message>
</context>
<context>
    <name>paint</name>
    <message>
        <source>Charts can be painted only by the whole program</source>
        <translation>차트는 전체 프로그램에서만 그릴 수 있습니다</translation>
    </message>
    <message>
        <source>This is a fault of the program: please report it</source>
        <translation>프로그램의 오류입니다. 개발자에게 알리세요</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>파일을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space</source>
        <translation>다른 폴더를 고르거나 공간을 비우세요</translation>
    </message>
    <message>
        <source>The picture&apos;s size is %1 × %2, scale %3</source>
        <translation>그림의 크기가 %1 × %2, 배율 %3입니다</translation>
    </message>
    <message>
        <source>Give sides from 16 to 16384 pixels</source>
        <translation>변의 길이를 16~16384 화소로 지정하세요</translation>
    </message>
    <message>
        <source>Pictures cannot be written in this format</source>
        <translation>이 형식으로는 그림을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Name a file that ends in .png, .svg, .pdf or .csv</source>
        <translation>.png, .svg, .pdf, .csv로 끝나는 파일 이름을 쓰세요</translation>
    </message>
    <message>
        <source>The font cannot be loaded</source>
        <translation>글꼴을 불러올 수 없습니다</translation>
    </message>
    <message>
        <source>Install Systolens again</source>
        <translation>Systolens를 다시 설치하세요</translation>
    </message>
    <message>
        <source>ffmpeg does not start</source>
        <translation>ffmpeg가 시작되지 않습니다</translation>
    </message>
    <message>
        <source>The film cannot be written</source>
        <translation>동영상을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>The folder cannot be made</source>
        <translation>폴더를 만들 수 없습니다</translation>
    </message>
    <message>
        <source>The frame cannot be written</source>
        <translation>프레임을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>ffmpeg is not installed: the frames are PNG files in a folder instead</source>
        <translation>ffmpeg가 설치되어 있지 않아 프레임을 폴더의 PNG 파일로 저장합니다</translation>
    </message>
</context>
<context>
    <name>parameters</name>
    <message>
        <source>The parameter %1 cannot be &quot;%2&quot;</source>
        <translation>파라미터 %1은(는) &quot;%2&quot;이(가) 될 수 없습니다</translation>
    </message>
    <message>
        <source>Give a whole number from %1 to %2</source>
        <translation>%1~%2의 정수를 지정하세요</translation>
    </message>
    <message>
        <source>Give a number from %1 to %2</source>
        <translation>%1~%2의 수를 지정하세요</translation>
    </message>
    <message>
        <source>Give true or false</source>
        <translation>true나 false를 쓰세요</translation>
    </message>
    <message>
        <source>Give the path of a file</source>
        <translation>파일 경로를 쓰세요</translation>
    </message>
    <message>
        <source>Give one of: %1</source>
        <translation>다음 중에서 고르세요: %1</translation>
    </message>
    <message>
        <source>There is no parameter &quot;%1&quot;</source>
        <translation>파라미터 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>It has none</source>
        <translation>파라미터가 없습니다</translation>
    </message>
    <message>
        <source>Give a text</source>
        <translation>텍스트를 입력하세요</translation>
    </message>
</context>
<context>
    <name>plan</name>
    <message>
        <source>Switch one of the two off</source>
        <translation>둘 중 하나를 끄세요</translation>
    </message>
    <message>
        <source>Both %1 and %2 decide the arithmetic</source>
        <translation>%1, %2 모두 산술을 정합니다</translation>
    </message>
    <message>
        <source>Both %1 and %2 decide the PE array</source>
        <translation>%1, %2 모두 PE 배열을 정합니다</translation>
    </message>
    <message>
        <source>Both %1 and %2 decide the coding</source>
        <translation>%1, %2 모두 인코딩을 정합니다</translation>
    </message>
    <message>
        <source>Both %1 and %2 fuse the layer</source>
        <translation>%1, %2 모두 이 계층을 융합합니다</translation>
    </message>
</context>
<context>
    <name>plugins</name>
    <message>
        <source>The plugin failed</source>
        <translation>플러그인이 실패했습니다</translation>
    </message>
    <message>
        <source>The plugin failed: %1</source>
        <translation>플러그인이 실패했습니다: %1</translation>
    </message>
    <message>
        <source>This is a mistake in the plugin: tell its author, or go on without it</source>
        <translation>플러그인의 오류입니다. 작성자에게 알리거나 이 플러그인 없이 계속하세요</translation>
    </message>
    <message>
        <source>This is not a plugin: %1</source>
        <translation>플러그인이 아닙니다: %1</translation>
    </message>
    <message>
        <source>It is made for the interface %1, this program has %2</source>
        <translation>플러그인의 인터페이스는 %1인데 이 프로그램은 %2입니다</translation>
    </message>
    <message>
        <source>It was built for version %1, this program is version %2: build the plugin again</source>
        <translation>버전 %1용으로 빌드되었는데 이 프로그램은 버전 %2입니다. 플러그인을 다시 빌드하세요</translation>
    </message>
    <message>
        <source>It was built by %1, this program by %2: build the plugin again with that compiler</source>
        <translation>플러그인은 %1, 이 프로그램은 %2(으)로 빌드되었습니다. 같은 컴파일러로 다시 빌드하세요</translation>
    </message>
    <message>
        <source>It cannot be loaded: %1</source>
        <translation>불러올 수 없습니다: %1</translation>
    </message>
    <message>
        <source>It brings no technique</source>
        <translation>기법이 들어 있지 않습니다</translation>
    </message>
    <message>
        <source>Its technique has no id</source>
        <translation>기법에 id가 없습니다</translation>
    </message>
    <message>
        <source>There is a technique &quot;%1&quot; already</source>
        <translation>기법 &quot;%1&quot;이(가) 이미 있습니다</translation>
    </message>
</context>
<context>
    <name>render</name>
    <message>
        <source>&quot;%1&quot; is not a size</source>
        <translation>&quot;%1&quot;은(는) 크기가 아닙니다</translation>
    </message>
    <message>
        <source>Write 960x540; each from 64 to 8192</source>
        <translation>960x540처럼 쓰세요. 각각 64~8192</translation>
    </message>
    <message>
        <source>Position %1 is past the end</source>
        <translation>위치 %1은(는) 끝을 넘습니다</translation>
    </message>
    <message>
        <source>The axis %1 of this scene ends at %2</source>
        <translation>이 장면의 축 %1은(는) %2에서 끝납니다</translation>
    </message>
    <message>
        <source>This scene has no axis &quot;%1&quot;</source>
        <translation>이 장면에는 축 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>Its axis is &quot;%1&quot;</source>
        <translation>이 장면의 축은 &quot;%1&quot;입니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a position</source>
        <translation>&quot;%1&quot;은(는) 위치가 아닙니다</translation>
    </message>
    <message>
        <source>Write --at %1=N</source>
        <translation>--at %1=N으로 쓰세요</translation>
    </message>
    <message>
        <source>The stretch ends before it begins</source>
        <translation>구간이 시작하기 전에 끝납니다</translation>
    </message>
    <message>
        <source>Give a smaller --from or a larger --to</source>
        <translation>--from을 줄이거나 --to를 늘리세요</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>파일을 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Give a job (JSON) or a report (HTML)</source>
        <translation>작업(JSON)이나 보고서(HTML)를 지정하세요</translation>
    </message>
    <message>
        <source>The file is too long to be a job or a report</source>
        <translation>작업이나 보고서라기에는 파일이 너무 큽니다</translation>
    </message>
    <message>
        <source>There is no job in this page</source>
        <translation>이 페이지에는 작업이 없습니다</translation>
    </message>
    <message>
        <source>Give a report that Systolens wrote</source>
        <translation>Systolens가 만든 보고서를 지정하세요</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>다른 폴더를 고르세요</translation>
    </message>
    <message>
        <source>It cannot be written: %1</source>
        <translation>쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>There is no layer &quot;%1&quot;</source>
        <translation>계층 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>Choose from: %1</source>
        <translation>다음 중에서 고르세요: %1</translation>
    </message>
    <message>
        <source>There is no scene &quot;%1&quot;</source>
        <translation>장면 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>A report has no part &quot;%1&quot;</source>
        <translation>보고서에는 &quot;%1&quot; 부분이 없습니다</translation>
    </message>
</context>
<context>
    <name>reproduce</name>
    <message>
        <source>report</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>성립</translation>
    </message>
    <message>
        <source>FAILS</source>
        <translation>불성립</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>논문</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Error, %</source>
        <translation>오차(%)</translation>
    </message>
    <message>
        <source>Allowed, %</source>
        <translation>허용(%)</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
</context>
<context>
    <name>resources</name>
    <message>
        <source>The program&apos;s own files are not found</source>
        <translation>프로그램의 자체 파일을 찾을 수 없습니다</translation>
    </message>
    <message>
        <source>Install Systolens again, or set SYSTOLENS_DATA to its folder</source>
        <translation>Systolens를 다시 설치하거나 SYSTOLENS_DATA를 그 폴더로 지정하세요</translation>
    </message>
</context>
<context>
    <name>results</name>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>전</translation>
    </message>
    <message>
        <source>From</source>
        <translation>출처</translation>
    </message>
</context>
<context>
    <name>run</name>
    <message>
        <source>The folder cannot be made: %1</source>
        <translation>폴더를 만들 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Choose another --output-dir</source>
        <translation>다른 --output-dir을 고르세요</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>형상</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>연산자</translation>
    </message>
    <message>
        <source>Output density</source>
        <translation>출력 밀도</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
</context>
<context>
    <name>scene</name>
    <message>
        <source>ifmap</source>
        <translation>입력 특징 맵</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>psum</source>
        <translation>부분합</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>사용 안 함</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>유휴</translation>
    </message>
    <message>
        <source>loads</source>
        <translation>적재</translation>
    </message>
    <message>
        <source>computes</source>
        <translation>연산</translation>
    </message>
    <message>
        <source>gated</source>
        <translation>게이팅</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>스키핑</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>drains</source>
        <translation>배출</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>%1 busy</source>
        <translation>%1 사용</translation>
    </message>
    <message>
        <source>Held in %1</source>
        <translation>%1에 담긴 양</translation>
    </message>
    <message>
        <source>role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>held</source>
        <translation>담긴 양</translation>
    </message>
    <message>
        <source>capacity</source>
        <translation>용량</translation>
    </message>
    <message>
        <source>PEs in use</source>
        <translation>사용 중인 PE</translation>
    </message>
    <message>
        <source>row</source>
        <translation>행</translation>
    </message>
    <message>
        <source>column</source>
        <translation>열</translation>
    </message>
    <message>
        <source>activity</source>
        <translation>활성도</translation>
    </message>
    <message>
        <source>busy share</source>
        <translation>사용 비율</translation>
    </message>
    <message>
        <source>Words on their way</source>
        <translation>이동 중인 워드</translation>
    </message>
    <message>
        <source>from</source>
        <translation>어디서</translation>
    </message>
    <message>
        <source>to</source>
        <translation>어디로</translation>
    </message>
    <message>
        <source>words</source>
        <translation>워드</translation>
    </message>
    <message>
        <source>share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>cell</source>
        <translation>칸</translation>
    </message>
    <message>
        <source>start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>width</source>
        <translation>폭</translation>
    </message>
    <message>
        <source>Cycles %1 to %2</source>
        <translation>사이클 %1~%2</translation>
    </message>
    <message>
        <source>cycle</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>series</source>
        <translation>계열</translation>
    </message>
    <message>
        <source>Levels to compare with</source>
        <translation>비교 기준선</translation>
    </message>
    <message>
        <source>line</source>
        <translation>선</translation>
    </message>
    <message>
        <source>label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>PE array and memories</source>
        <translation>PE 배열과 메모리</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Buffer occupancy</source>
        <translation>버퍼 점유율</translation>
    </message>
    <message>
        <source>energy by component</source>
        <translation>구성 요소별 에너지</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>에너지</translation>
    </message>
    <message>
        <source>before</source>
        <translation>전</translation>
    </message>
    <message>
        <source>after</source>
        <translation>후</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>이번 실행</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>연산</translation>
    </message>
    <message>
        <source>words read and written, before any coding</source>
        <translation>읽고 쓴 워드(부호화 전)</translation>
    </message>
    <message>
        <source>ofmap</source>
        <translation>출력 특징 맵</translation>
    </message>
    <message>
        <source>density, of drawn values</source>
        <translation>밀도(생성한 값)</translation>
    </message>
    <message>
        <source>density, measured</source>
        <translation>밀도(측정)</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>에너지</translation>
    </message>
    <message>
        <source>Energy by layer</source>
        <translation>계층별 에너지</translation>
    </message>
    <message>
        <source>Cycles by layer</source>
        <translation>계층별 사이클</translation>
    </message>
    <message>
        <source>Traffic by level</source>
        <translation>메모리 단계별 이동량</translation>
    </message>
    <message>
        <source>Density by layer</source>
        <translation>계층별 밀도</translation>
    </message>
    <message>
        <source>%1 ifmap</source>
        <translation>%1 입력</translation>
    </message>
    <message>
        <source>%1 filter</source>
        <translation>%1 필터</translation>
    </message>
    <message>
        <source>%1 psum</source>
        <translation>%1 부분합</translation>
    </message>
    <message>
        <source>PE row %1</source>
        <translation>PE 행 %1</translation>
    </message>
    <message>
        <source>NoC ifmap</source>
        <translation>NoC 입력</translation>
    </message>
    <message>
        <source>NoC filter</source>
        <translation>NoC 필터</translation>
    </message>
    <message>
        <source>NoC psum</source>
        <translation>NoC 부분합</translation>
    </message>
    <message>
        <source>stalls</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>words held in %1</source>
        <translation>%1에 담긴 워드</translation>
    </message>
    <message>
        <source>ifmap: capacity</source>
        <translation>입력 특징 맵: 용량</translation>
    </message>
    <message>
        <source>filter: capacity</source>
        <translation>필터: 용량</translation>
    </message>
    <message>
        <source>psum: capacity</source>
        <translation>부분합: 용량</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>시간 방향</translation>
    </message>
    <message>
        <source>over PE rows</source>
        <translation>PE 행 방향</translation>
    </message>
    <message>
        <source>over PE columns</source>
        <translation>PE 열 방향</translation>
    </message>
    <message>
        <source>Loops, outermost first</source>
        <translation>루프(바깥쪽부터)</translation>
    </message>
    <message>
        <source>level</source>
        <translation>메모리 단계</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>루프</translation>
    </message>
    <message>
        <source>where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>iterations</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>index</source>
        <translation>인덱스</translation>
    </message>
    <message>
        <source>Tiles in the memories</source>
        <translation>메모리에 있는 타일</translation>
    </message>
    <message>
        <source>registers</source>
        <translation>레지스터</translation>
    </message>
</context>
<context>
    <name>session</name>
    <message>
        <source>The session cannot be read</source>
        <translation>세션을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Choose a session or job file (JSON)</source>
        <translation>세션이나 작업 파일(JSON)을 고르세요</translation>
    </message>
    <message>
        <source>The session cannot be written: %1</source>
        <translation>세션을 쓸 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk</source>
        <translation>다른 폴더를 고르거나 디스크 공간을 비우세요</translation>
    </message>
</context>
<context>
    <name>simulation</name>
    <message>
        <source>The %1 is not %2 elements of int8</source>
        <translation>%1이(가) int8 원소 %2개가 아닙니다</translation>
    </message>
    <message>
        <source>Quantise it first</source>
        <translation>먼저 양자화하세요</translation>
    </message>
    <message>
        <source>Fuse fewer layers, or choose a larger memory</source>
        <translation>융합하는 계층을 줄이거나 더 큰 메모리를 고르세요</translation>
    </message>
    <message>
        <source>There are no values of the %1 to code</source>
        <translation>인코딩할 %1의 값이 없습니다</translation>
    </message>
    <message>
        <source>Give an input, or densities to draw values from</source>
        <translation>입력을 지정하거나 값을 생성할 밀도를 지정하세요</translation>
    </message>
    <message>
        <source>One tile takes %1 cycles over the DRAM link</source>
        <translation>타일 하나가 DRAM 링크를 지나는 데 %1사이클이 걸립니다</translation>
    </message>
    <message>
        <source>Choose a faster link</source>
        <translation>더 빠른 링크를 고르세요</translation>
    </message>
    <message>
        <source>The layer takes %1 passes of the array, more than the %2 that can be simulated one by one</source>
        <translation>이 계층은 배열 패스가 %1번 필요합니다. 하나씩 시뮬레이션할 수 있는 %2번보다 많습니다</translation>
    </message>
    <message>
        <source>Choose a larger array, or the closed form, which counts them all</source>
        <translation>더 큰 배열을 고르거나, 모두 셀 수 있는 닫힌 식을 고르세요</translation>
    </message>
    <message>
        <source>The layer moves %1 coded tiles, more than the %2 whose times are kept</source>
        <translation>이 계층은 인코딩된 타일을 %1번 옮깁니다. 걸린 시간을 기록할 수 있는 %2번보다 많습니다</translation>
    </message>
    <message>
        <source>The row-stationary array runs layer by layer</source>
        <translation>행 고정 배열은 계층을 하나씩 실행합니다</translation>
    </message>
    <message>
        <source>Do not fuse layers, or choose ws, os or is</source>
        <translation>계층을 융합하지 않거나 ws, os, is 중에서 고르세요</translation>
    </message>
    <message>
        <source>A tile takes too long to load</source>
        <translation>타일 하나를 싣는 데 너무 오래 걸립니다</translation>
    </message>
    <message>
        <source>Give the link more bandwidth</source>
        <translation>링크의 대역폭을 늘리세요</translation>
    </message>
    <message>
        <source>A general loop nest runs layer by layer</source>
        <translation>일반 중첩 루프는 계층을 하나씩 실행합니다</translation>
    </message>
    <message>
        <source>The loops outside the on-chip memories take more than the %1 steps that can be simulated</source>
        <translation>온칩 메모리 바깥의 루프가 시뮬레이션할 수 있는 %1단계보다 많이 반복됩니다</translation>
    </message>
    <message>
        <source>Choose larger tiles, or the closed form, which counts them all</source>
        <translation>타일을 더 크게 하거나, 모두 세는 닫힌 식을 고르세요</translation>
    </message>
    <message>
        <source>Arrays that skip zeros do not scatter the products of a transposed convolution</source>
        <translation>0을 건너뛰는 배열은 전치 컨볼루션의 곱을 흩뿌리지 못합니다</translation>
    </message>
    <message>
        <source>Take an array that gates</source>
        <translation>게이팅하는 배열을 고르세요</translation>
    </message>
    <message>
        <source>%1 accumulator banks are more than %2</source>
        <translation>누산기 뱅크 %1개는 최대 %2개를 넘습니다</translation>
    </message>
    <message>
        <source>Take shorter vectors</source>
        <translation>벡터를 더 짧게 하세요</translation>
    </message>
    <message>
        <source>A filter of %1×%2 reaches more outputs than a PE has accumulators (%3)</source>
        <translation>%1×%2 필터가 닿는 출력이 PE의 누산기 수(%3)보다 많습니다</translation>
    </message>
    <message>
        <source>Take an array that skips one operand</source>
        <translation>한쪽 피연산자만 건너뛰는 배열을 고르세요</translation>
    </message>
    <message>
        <source>This array runs layer by layer</source>
        <translation>이 배열은 계층을 하나씩 실행합니다</translation>
    </message>
    <message>
        <source>Do not fuse layers, or choose another array</source>
        <translation>계층을 융합하지 않거나 다른 배열을 고르세요</translation>
    </message>
    <message>
        <source>There are no values of the %1 to skip zeros of</source>
        <translation>0을 건너뛸 %1의 값이 없습니다</translation>
    </message>
    <message>
        <source>This array runs fully connected layers only</source>
        <translation>이 배열은 완전 연결 계층만 실행합니다</translation>
    </message>
    <message>
        <source>Choose another array for convolutions</source>
        <translation>컨볼루션에는 다른 배열을 고르세요</translation>
    </message>
    <message>
        <source>There are no values of the %1 to look at</source>
        <translation>살펴볼 %1의 값이 없습니다</translation>
    </message>
    <message>
        <source>An array that skips zeros runs layer by layer</source>
        <translation>0을 건너뛰는 배열은 계층을 하나씩 실행합니다</translation>
    </message>
    <message>
        <source>Do not fuse layers, or take an array that gates</source>
        <translation>계층을 융합하지 않거나 게이팅하는 배열을 고르세요</translation>
    </message>
    <message>
        <source>This array takes the %1 over the DRAM link in a format of its own, which leaves nothing to code</source>
        <translation>이 배열은 DRAM 링크에서 %1을(를) 자체 압축 형식으로 주고받으므로 더 인코딩할 것이 없습니다</translation>
    </message>
    <message>
        <source>Leave its coding out, or choose an array that gates or skips activations: its words cross as they are</source>
        <translation>그 인코딩을 빼거나, 게이팅하거나 0인 활성화를 건너뛰는 배열을 고르세요. 그런 배열에서는 워드가 원래 형식 그대로 오갑니다</translation>
    </message>
    <message>
        <source>The fused group takes %1 KiB of %2 in tiles of %3×%4, and %5 KiB are missing</source>
        <translation>융합 그룹은 %3×%4 타일일 때 %2에서 %1KiB를 차지하며, %5KiB가 모자랍니다</translation>
    </message>
    <message>
        <source>Tiles of %1×%2 fit</source>
        <translation>%1×%2 타일은 들어갑니다</translation>
    </message>
    <message>
        <source>No tile of it fits: fuse fewer layers, or choose a larger memory</source>
        <translation>어떤 타일도 들어가지 않습니다. 더 적은 계층을 융합하거나 더 큰 메모리를 선택하세요</translation>
    </message>
    <message>
        <source>Only systolic arrays run fused layers in tiles</source>
        <translation>융합한 계층을 타일로 실행하는 것은 시스톨릭 배열뿐입니다</translation>
    </message>
</context>
<context>
    <name>stack</name>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>DRAM traffic</source>
        <translation>DRAM 이동량</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>에너지</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>=</source>
        <translation>=</translation>
    </message>
    <message>
        <source>−</source>
        <translation>−</translation>
    </message>
    <message>
        <source>+</source>
        <translation>+</translation>
    </message>
    <message>
        <source>−%1 points</source>
        <translation>−%1 %p</translation>
    </message>
    <message>
        <source>+%1 points</source>
        <translation>+%1 %p</translation>
    </message>
    <message>
        <source>−%1 %</source>
        <translation>−%1 %</translation>
    </message>
    <message>
        <source>+%1 %</source>
        <translation>+%1 %</translation>
    </message>
    <message>
        <source>before</source>
        <translation>적용 전</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>모두 적용</translation>
    </message>
    <message>
        <source>better</source>
        <translation>개선</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>악화</translation>
    </message>
    <message>
        <source>The stack, step by step</source>
        <translation>기법 적용 순서별 변화</translation>
    </message>
    <message>
        <source>step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>change of %1</source>
        <translation>%1 변화</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>Stack: %1</source>
        <translation>기법 누적: %1</translation>
    </message>
    <message>
        <source>Stack: step by step</source>
        <translation>기법 누적: 단계별 표</translation>
    </message>
</context>
<context>
    <name>sweep</name>
    <message>
        <source>Write --vary name=value,value</source>
        <translation>--vary 이름=값,값 꼴로 쓰세요</translation>
    </message>
    <message>
        <source>&quot;%1&quot; varies nothing</source>
        <translation>&quot;%1&quot;은(는) 아무것도 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>%1 has an empty value</source>
        <translation>%1에 빈 값이 있습니다</translation>
    </message>
    <message>
        <source>%1 has the value &quot;%2&quot; twice</source>
        <translation>%1에 값 &quot;%2&quot;이(가) 두 번 있습니다</translation>
    </message>
    <message>
        <source>Remove one of the two</source>
        <translation>둘 중 하나를 지우세요</translation>
    </message>
    <message>
        <source>%1 varies twice</source>
        <translation>%1이(가) 두 번 바뀝니다</translation>
    </message>
    <message>
        <source>Give all its values at once: name=value,value</source>
        <translation>값을 한꺼번에 주세요: 이름=값,값</translation>
    </message>
    <message>
        <source>These are more than %1 combinations</source>
        <translation>조합이 %1개를 넘습니다</translation>
    </message>
    <message>
        <source>Vary less at a time</source>
        <translation>한 번에 더 적게 바꾸세요</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>설계 공간 탐색</translation>
    </message>
    <message>
        <source>Unit of energy</source>
        <translation>에너지 단위</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>최선</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>안 되는 까닭</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no value for %2</source>
        <translation>&quot;%1&quot;은(는) %2의 값이 아닙니다</translation>
    </message>
    <message>
        <source>Give a number from %1 to %2</source>
        <translation>%1부터 %2까지의 수를 주세요</translation>
    </message>
    <message>
        <source>Give a whole number</source>
        <translation>정수를 주세요</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The table cannot be written: %1</source>
        <translation>표를 저장할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Choose another --output</source>
        <translation>다른 --output을 고르세요</translation>
    </message>
    <message>
        <source>* beaten by none in cycles and energy together</source>
        <translation>* 사이클과 에너지를 함께 볼 때 이보다 나은 것이 없음</translation>
    </message>
</context>
<context>
    <name>systolens::paint</name>
    <message>
        <source>activity</source>
        <translation>활성도</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>연산</translation>
    </message>
    <message>
        <source>gated or skipped</source>
        <translation>게이팅·스키핑</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>사용 안 함</translation>
    </message>
    <message>
        <source>%1 busy</source>
        <translation>%1 사용</translation>
    </message>
    <message>
        <source>%1: %2 words</source>
        <translation>%1: %2워드</translation>
    </message>
    <message>
        <source>%1: %2 of %3 words</source>
        <translation>%1: %3워드 중 %2</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>유휴</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>적재</translation>
    </message>
    <message>
        <source>gated</source>
        <translation>게이팅</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>스키핑</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>배출</translation>
    </message>
    <message>
        <source>PE(%1, %2): %3</source>
        <translation>PE(%1, %2): %3</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>words</source>
        <translation>워드</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>비트</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>MAC energies</source>
        <translation>MAC 에너지</translation>
    </message>
    <message>
        <source>bits a value</source>
        <translation>값당 비트</translation>
    </message>
    <message>
        <source>elements</source>
        <translation>원소</translation>
    </message>
    <message>
        <source>ifmap</source>
        <translation>입력 특징 맵</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>psum</source>
        <translation>부분합</translation>
    </message>
    <message>
        <source>… and 1 more row</source>
        <translation>… 그리고 1줄 더</translation>
    </message>
    <message>
        <source>… and %1 more rows</source>
        <translation>… 그리고 %1줄 더</translation>
    </message>
    <message>
        <source>… and 1 more column</source>
        <translation>… 그리고 1열 더</translation>
    </message>
    <message>
        <source>… and %1 more columns</source>
        <translation>… 그리고 %1열 더</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>측정</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>합성</translation>
    </message>
    <message>
        <source>published</source>
        <translation>발표</translation>
    </message>
    <message>
        <source>Let it pass by</source>
        <translation>거치지 않고 지나가게 하기</translation>
    </message>
    <message>
        <source>Keep it here</source>
        <translation>여기에 보관하기</translation>
    </message>
    <message>
        <source>passes by</source>
        <translation>거치지 않음</translation>
    </message>
    <message>
        <source>%1 of %2 words</source>
        <translation>%2워드 중 %1</translation>
    </message>
    <message>
        <source>PE rows</source>
        <translation>PE 행</translation>
    </message>
    <message>
        <source>PE columns</source>
        <translation>PE 열</translation>
    </message>
    <message>
        <source>the last one is %1</source>
        <translation>마지막은 %1</translation>
    </message>
    <message>
        <source>%1, cycle %2: %3</source>
        <translation>%1, 사이클 %2: %3</translation>
    </message>
    <message>
        <source>room for %1 words</source>
        <translation>용량 %1워드</translation>
    </message>
    <message>
        <source>flow: streams of words</source>
        <translation>흐름: 워드의 흐름</translation>
    </message>
    <message>
        <source>heat: mean of a frame</source>
        <translation>열지도: 한 프레임의 평균</translation>
    </message>
    <message>
        <source>There are no values</source>
        <translation>표시할 값이 없습니다</translation>
    </message>
</context>
<context>
    <name>systolens::report</name>
    <message>
        <source>Density of drawn weights</source>
        <translation>생성한 가중치의 밀도</translation>
    </message>
    <message>
        <source>Density of drawn activations</source>
        <translation>생성한 활성화의 밀도</translation>
    </message>
    <message>
        <source>Densities from</source>
        <translation>밀도 출처</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Model&apos;s hash</source>
        <translation>모델 해시</translation>
    </message>
    <message>
        <source>Job&apos;s hash</source>
        <translation>작업 해시</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>가속기</translation>
    </message>
    <message>
        <source>Its source</source>
        <translation>근거</translation>
    </message>
    <message>
        <source>Dataflow</source>
        <translation>데이터 흐름</translation>
    </message>
    <message>
        <source>Fidelity</source>
        <translation>충실도</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Only the layers</source>
        <translation>대상 계층</translation>
    </message>
    <message>
        <source>The network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>The layer %1 in time</source>
        <translation>시간에 따른 계층 %1</translation>
    </message>
    <message>
        <source>Half-way through its cycles.</source>
        <translation>사이클의 중간 시점입니다.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%2에서 실행한 %1</translation>
    </message>
    <message>
        <source>The model has no values of its own: they were drawn with a seed, and what follows from them is synthetic.</source>
        <translation>모델에 값이 없어 시드로 값을 생성했습니다. 여기서 나온 결과는 합성 값입니다.</translation>
    </message>
    <message>
        <source>Where does this number come from?</source>
        <translation>이 숫자는 어디서 왔을까요?</translation>
    </message>
    <message>
        <source>Its numbers</source>
        <translation>수치</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>전</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>From</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>The first %1 of %2 rows; report.json has them all.</source>
        <translation>%2줄 중 처음 %1줄입니다. 전체는 report.json에 있습니다.</translation>
    </message>
    <message>
        <source>What was computed</source>
        <translation>계산한 내용</translation>
    </message>
    <message>
        <source>&quot;systolens job&quot; with this file repeats it to the last digit.</source>
        <translation>이 파일로 &quot;systolens job&quot;을 실행하면 마지막 자리까지 똑같이 되풀이됩니다.</translation>
    </message>
    <message>
        <source>Labelled images</source>
        <translation>레이블이 있는 이미지</translation>
    </message>
    <message>
        <source>The stack of techniques</source>
        <translation>기법 누적</translation>
    </message>
    <message>
        <source>What each technique changes after those before it, and all together.</source>
        <translation>앞선 기법에 더해 각 기법이 바꾸는 것과 모두 적용한 결과입니다.</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Where the numbers come from</source>
        <translation>숫자의 근거</translation>
    </message>
</context>
<context>
    <name>systolens::window</name>
    <message>
        <source>Everything that can be opened (%1)</source>
        <translation>열 수 있는 모든 파일 (%1)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Recent files</source>
        <translation>최근 파일(&amp;R)</translation>
    </message>
    <message>
        <source>Start &amp;page</source>
        <translation>시작 화면(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Save session…</source>
        <translation>세션 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Write report…</source>
        <translation>보고서 쓰기(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>%1 실행 취소</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>%1 다시 실행</translation>
    </message>
    <message>
        <source>Back key</source>
        <translation>뒤로 키</translation>
    </message>
    <message>
        <source>Forward key</source>
        <translation>앞으로 키</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>스페이스</translation>
    </message>
    <message>
        <source>left click</source>
        <translation>클릭</translation>
    </message>
    <message>
        <source>right click</source>
        <translation>오른쪽 클릭</translation>
    </message>
    <message>
        <source>One view</source>
        <translation>한 화면</translation>
    </message>
    <message>
        <source>Two views</source>
        <translation>두 화면</translation>
    </message>
    <message>
        <source>One above two</source>
        <translation>위 하나, 아래 둘</translation>
    </message>
    <message>
        <source>Four views</source>
        <translation>네 화면</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>Restore la&amp;yout</source>
        <translation>배치 복원(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>한 번 더 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>재생·일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>Step &amp;forward</source>
        <translation>앞으로(&amp;F)</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>뒤로(&amp;B)</translation>
    </message>
    <message>
        <source>To the &amp;start</source>
        <translation>처음으로(&amp;S)</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>끝으로(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Techniques</source>
        <translation>기법(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Watch the &amp;demo</source>
        <translation>데모 보기(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>단축키(&amp;K)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>&amp;About Systolens</source>
        <translation>Systolens 정보(&amp;A)</translation>
    </message>
    <message>
        <source>Systolens %1
Where every byte and every multiply of a neural network goes on an accelerator.
Licence: GPL-3.0-or-later</source>
        <translation>Systolens %1
신경망의 모든 바이트와 모든 곱셈이 가속기에서 어디로 가는지 보여 줍니다.
라이선스: GPL-3.0-or-later</translation>
    </message>
    <message>
        <source>Weight stationary</source>
        <translation>가중치 고정</translation>
    </message>
    <message>
        <source>Output stationary</source>
        <translation>출력 고정</translation>
    </message>
    <message>
        <source>Input stationary</source>
        <translation>입력 고정</translation>
    </message>
    <message>
        <source>Row stationary</source>
        <translation>행 고정</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>비교(&amp;C)</translation>
    </message>
    <message>
        <source>A and B &amp;side by side</source>
        <translation>A와 B를 나란히(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Two data flows</source>
        <translation>두 데이터 흐름(&amp;T)</translation>
    </message>
    <message>
        <source>%1 | %2</source>
        <translation>%1 | %2</translation>
    </message>
    <message>
        <source>No local reuse</source>
        <translation>로컬 재사용 없음</translation>
    </message>
    <message>
        <source>&amp;Lecture</source>
        <translation>강의(&amp;L)</translation>
    </message>
    <message>
        <source>Open a model first</source>
        <translation>먼저 모델을 여세요</translation>
    </message>
    <message>
        <source>No technique changes the weights: tick compression</source>
        <translation>가중치를 바꾸는 기법이 없습니다. 압축을 켜 보세요</translation>
    </message>
    <message>
        <source>Save co&amp;mpressed model…</source>
        <translation>압축한 모델 저장(&amp;M)…</translation>
    </message>
    <message>
        <source>Save compressed model</source>
        <translation>압축한 모델 저장</translation>
    </message>
    <message>
        <source>The network with the weights that the techniques leave, as ONNX</source>
        <translation>기법을 적용한 뒤의 가중치가 담긴 신경망을 ONNX로 저장합니다</translation>
    </message>
    <message>
        <source>Only &amp;A</source>
        <translation>&amp;A만</translation>
    </message>
    <message>
        <source>Only &amp;B</source>
        <translation>&amp;B만</translation>
    </message>
    <message>
        <source>S&amp;wipe: A left, B right</source>
        <translation>밀어서 비교(&amp;W): 왼쪽 A, 오른쪽 B</translation>
    </message>
    <message>
        <source>&amp;Difference, B − A</source>
        <translation>차이(&amp;D), B − A</translation>
    </message>
    <message>
        <source>Cursors &amp;linked by</source>
        <translation>커서 연동 기준(&amp;L)</translation>
    </message>
    <message>
        <source>the &amp;work under the cursor</source>
        <translation>커서가 가리키는 작업(&amp;W)</translation>
    </message>
    <message>
        <source>the &amp;cycle</source>
        <translation>사이클(&amp;C)</translation>
    </message>
    <message>
        <source>the share &amp;done</source>
        <translation>진행률(&amp;D)</translation>
    </message>
    <message>
        <source>Another a&amp;ccelerator</source>
        <translation>다른 가속기(&amp;C)</translation>
    </message>
    <message>
        <source>Open YAML…</source>
        <translation>YAML 열기…</translation>
    </message>
    <message>
        <source>Open an accelerator</source>
        <translation>가속기 열기</translation>
    </message>
    <message>
        <source>Accelerators (*.yaml *.yml)</source>
        <translation>가속기 (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>Another &amp;model</source>
        <translation>다른 모델(&amp;M)</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>모델 열기…</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>모델 열기</translation>
    </message>
    <message>
        <source>Models (*.onnx *.net)</source>
        <translation>모델 (*.onnx *.net)</translation>
    </message>
    <message>
        <source>Another ma&amp;pping</source>
        <translation>다른 매핑(&amp;P)</translation>
    </message>
    <message>
        <source>Open mappings…</source>
        <translation>매핑 열기…</translation>
    </message>
    <message>
        <source>Open mappings</source>
        <translation>매핑 열기</translation>
    </message>
    <message>
        <source>Mappings (*.yaml *.yml)</source>
        <translation>매핑 (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>This run becomes A, and B has</source>
        <translation>지금 실행을 A로 고정하고, B에는</translation>
    </message>
    <message>
        <source>What a s&amp;ession file has…</source>
        <translation>세션 파일의 실행(&amp;E)…</translation>
    </message>
    <message>
        <source>Sessions (*.json)</source>
        <translation>세션 (*.json)</translation>
    </message>
    <message>
        <source>What I change from &amp;now on</source>
        <translation>지금부터 바꾸는 실행(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Forget the run kept as A</source>
        <translation>A로 고정한 실행 해제(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Export view…</source>
        <translation>보기 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>안내서(&amp;G)</translation>
    </message>
    <message>
        <source>Go to bookmark %1</source>
        <translation>책갈피 %1(으)로 이동</translation>
    </message>
    <message>
        <source>T&amp;ime</source>
        <translation>시간(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>확대(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>축소(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Show all of the time</source>
        <translation>전체 시간 보기(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Add a bookmark here</source>
        <translation>여기에 책갈피 추가(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Edit bookmarks…</source>
        <translation>책갈피 편집(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Go to it</source>
        <translation>이동(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>이름 바꾸기(&amp;R)…</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>삭제(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation>움직임(&amp;M)</translation>
    </message>
    <message>
        <source>Pictures move</source>
        <translation>그림이 움직입니다</translation>
    </message>
    <message>
        <source>Reduced: steps only</source>
        <translation>줄이기: 단계별로만</translation>
    </message>
    <message>
        <source>&amp;Size of everything</source>
        <translation>전체 크기(&amp;S)</translation>
    </message>
    <message>
        <source>In a picture</source>
        <translation>그림 안에서</translation>
    </message>
    <message>
        <source>Answer, or next stop</source>
        <translation>정답 보기, 또는 다음 장면</translation>
    </message>
    <message>
        <source>Previous stop</source>
        <translation>이전 장면</translation>
    </message>
    <message>
        <source>First stop</source>
        <translation>첫 장면</translation>
    </message>
    <message>
        <source>Last stop</source>
        <translation>마지막 장면</translation>
    </message>
    <message>
        <source>To that stop</source>
        <translation>그 번호의 장면으로</translation>
    </message>
    <message>
        <source>Blank the screen</source>
        <translation>화면 가리기</translation>
    </message>
    <message>
        <source>Spotlight</source>
        <translation>스포트라이트</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>재생 또는 일시 정지</translation>
    </message>
    <message>
        <source>Leave the lecture</source>
        <translation>강의 마치기</translation>
    </message>
    <message>
        <source>Lecture</source>
        <translation>강의</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>하는 일</translation>
    </message>
    <message>
        <source>Letters are second names only: with a Hangul input method on, the other keys work as always.</source>
        <translation>글자 키는 보조 키일 뿐입니다. 한글 입력 상태에서도 나머지 키는 그대로 동작합니다.</translation>
    </message>
    <message>
        <source>E&amp;xplain at the cursor</source>
        <translation>커서 위치 설명(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Explain %1 here</source>
        <translation>여기의 %1 설명(&amp;E)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>systolens::window::Banner</name>
    <message>
        <source>Message</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>알림 닫기</translation>
    </message>
</context>
<context>
    <name>systolens::window::BookmarkList</name>
    <message>
        <source>Bookmarks</source>
        <translation>책갈피</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>&amp;Go to it</source>
        <translation>이동(&amp;G)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>삭제(&amp;M)</translation>
    </message>
</context>
<context>
    <name>systolens::window::Canvas</name>
    <message>
        <source>Next thing in the picture</source>
        <translation>그림의 다음 항목</translation>
    </message>
    <message>
        <source>Previous thing in the picture</source>
        <translation>그림의 이전 항목</translation>
    </message>
    <message>
        <source>Explain it, or click it</source>
        <translation>설명 보기 또는 누르기</translation>
    </message>
    <message>
        <source>Move the divider, or the chosen mark, to the left</source>
        <translation>구분선이나 고른 표시를 왼쪽으로 옮기기</translation>
    </message>
    <message>
        <source>Move the divider, or the chosen mark, to the right</source>
        <translation>구분선이나 고른 표시를 오른쪽으로 옮기기</translation>
    </message>
    <message>
        <source>Move the chosen mark up</source>
        <translation>고른 표시를 위로 옮기기</translation>
    </message>
    <message>
        <source>Move the chosen mark down</source>
        <translation>고른 표시를 아래로 옮기기</translation>
    </message>
</context>
<context>
    <name>systolens::window::ExportDialog</name>
    <message>
        <source>Width in pixels</source>
        <translation>너비(픽셀)</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>높이(픽셀)</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>초당 프레임</translation>
    </message>
    <message>
        <source>Text as outlines</source>
        <translation>글자를 윤곽선으로</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Export “%1”</source>
        <translation>“%1” 내보내기</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>내보내기(&amp;E)</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>파일 종류</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>그림(PNG)</translation>
    </message>
    <message>
        <source>Drawing (SVG)</source>
        <translation>벡터 그림(SVG)</translation>
    </message>
    <message>
        <source>Page (PDF)</source>
        <translation>페이지(PDF)</translation>
    </message>
    <message>
        <source>Numbers (CSV)</source>
        <translation>수치(CSV)</translation>
    </message>
    <message>
        <source>Film (GIF)</source>
        <translation>동영상(GIF)</translation>
    </message>
    <message>
        <source>Film (MP4)</source>
        <translation>동영상(MP4)</translation>
    </message>
    <message>
        <source>Frames (PNG files in a folder)</source>
        <translation>프레임(폴더 안의 PNG 파일)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>스타일</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>화면 그대로</translation>
    </message>
    <message>
        <source>For a paper: no background, thin lines</source>
        <translation>논문용: 배경 없음, 가는 선</translation>
    </message>
    <message>
        <source>For a slide: large type, thick lines</source>
        <translation>슬라이드용: 큰 글자, 굵은 선</translation>
    </message>
    <message>
        <source>Looks the same without the fonts, but can no longer be searched</source>
        <translation>글꼴이 없어도 똑같이 보이지만 검색할 수는 없습니다</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>글자</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Length of the film in seconds</source>
        <translation>동영상 길이(초)</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>at</source>
        <translation>·</translation>
    </message>
    <message>
        <source>frames a second</source>
        <translation>프레임/초</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>파일 고르기</translation>
    </message>
    <message>
        <source>ffmpeg is not installed: the frames will be PNG files in a folder of that name.</source>
        <translation>ffmpeg가 설치되어 있지 않습니다. 프레임을 그 이름의 폴더에 PNG 파일로 씁니다.</translation>
    </message>
    <message>
        <source>Folder for the frames</source>
        <translation>프레임을 둘 폴더</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>“%1” is there already. Replace it?</source>
        <translation>“%1”이(가) 이미 있습니다. 바꿀까요?</translation>
    </message>
</context>
<context>
    <name>systolens::window::GraphView</name>
    <message>
        <source>Model graph</source>
        <translation>모델 그래프</translation>
    </message>
</context>
<context>
    <name>systolens::window::Guide</name>
    <message>
        <source>Guide</source>
        <translation>안내서</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>장</translation>
    </message>
    <message>
        <source>Text of the chapter</source>
        <translation>이 장의 글</translation>
    </message>
</context>
<context>
    <name>systolens::window::Hints</name>
    <message>
        <source>Hint</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Next hint</source>
        <translation>다음 도움말</translation>
    </message>
    <message>
        <source>No more hints</source>
        <translation>도움말 끄기</translation>
    </message>
    <message>
        <source>Space pauses, and plays on; the arrow keys go step by step.</source>
        <translation>스페이스 키로 멈추고 다시 재생합니다. 화살표 키로 한 단계씩 움직입니다.</translation>
    </message>
    <message>
        <source>Tick zero skipping among the techniques: A is before, B is after.</source>
        <translation>기법에서 제로 스키핑을 켜 보세요. A는 적용 전, B는 적용 후입니다.</translation>
    </message>
    <message>
        <source>Click a number, a bar or a PE to see where it comes from.</source>
        <translation>숫자, 막대, PE를 누르면 어디서 온 값인지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Hint %1 of %2</source>
        <translation>도움말 %1/%2</translation>
    </message>
</context>
<context>
    <name>systolens::window::Inspector</name>
    <message>
        <source>Back to what was shown before</source>
        <translation>이전에 보던 항목으로</translation>
    </message>
    <message>
        <source>INSPECTOR</source>
        <translation>검사기</translation>
    </message>
    <message>
        <source>Click a number, a bar or a PE to see where it comes from.</source>
        <translation>숫자, 막대 또는 PE를 클릭하면 어디서 온 값인지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>이전 %1</translation>
    </message>
</context>
<context>
    <name>systolens::window::LanesView</name>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>What memories, network and PE rows do over time</source>
        <translation>메모리, NoC, PE 행이 시간에 따라 하는 일</translation>
    </message>
    <message>
        <source>The course in time is being read…</source>
        <translation>시간에 따른 흐름을 읽고 있습니다…</translation>
    </message>
    <message>
        <source>Run at the cycle level to see the course in time</source>
        <translation>시간에 따른 과정을 보려면 사이클 수준으로 실행하세요</translation>
    </message>
    <message>
        <source>Drag to seek, turn the wheel to zoom, double-click to see everything; a lane&apos;s name explains it at the cursor</source>
        <translation>끌어서 이동, 휠로 확대·축소, 두 번 클릭하면 전체 보기. 레인 이름을 클릭하면 커서 위치의 값을 설명합니다</translation>
    </message>
</context>
<context>
    <name>systolens::window::LayerList</name>
    <message>
        <source>%1
%2
%3 utilisation</source>
        <translation>%1
%2
활용률 %3</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>계층</translation>
    </message>
</context>
<context>
    <name>systolens::window::Lecture</name>
    <message>
        <source>Stop %1 / %2</source>
        <translation>장면 %1 / %2</translation>
    </message>
    <message>
        <source>Answer — %1</source>
        <translation>답 — %1</translation>
    </message>
    <message>
        <source>Question — %1 (the next key shows the answer)</source>
        <translation>질문 — %1 (다음 키를 누르면 답이 보입니다)</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>계산하는 중 …</translation>
    </message>
    <message>
        <source>is %1, claimed is %2</source>
        <translation>실제 %1, 주장 %2</translation>
    </message>
    <message>
        <source>This stop cannot be shown: %1. %2</source>
        <translation>이 장면은 보여 줄 수 없습니다: %1. %2</translation>
    </message>
</context>
<context>
    <name>systolens::window::Lectures</name>
    <message>
        <source>&amp;Lecture mode</source>
        <translation>강의 모드(&amp;L)</translation>
    </message>
    <message>
        <source>%1 cannot be read …</source>
        <translation>%1 파일을 읽을 수 없음 …</translation>
    </message>
    <message>
        <source>&amp;Folder of your own lessons</source>
        <translation>내 강의 폴더(&amp;F)</translation>
    </message>
    <message>
        <source>%1 (stop %2)</source>
        <translation>%1 (장면 %2)</translation>
    </message>
</context>
<context>
    <name>systolens::window::Looks</name>
    <message>
        <source>&amp;Back to where you looked before</source>
        <translation>전에 보던 곳으로(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Forward again</source>
        <translation>다시 앞으로(&amp;F)</translation>
    </message>
</context>
<context>
    <name>systolens::window::MainWindow</name>
    <message>
        <source>Progress of the run</source>
        <translation>실행 진행률</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Techniques</source>
        <translation>기법</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>검사기</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>모델 열기</translation>
    </message>
    <message>
        <source>Open an accelerator</source>
        <translation>가속기 열기</translation>
    </message>
    <message>
        <source>Accelerators (*.yaml *.yml)</source>
        <translation>가속기 (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>Choose an input</source>
        <translation>입력 선택</translation>
    </message>
    <message>
        <source>Choose an accelerator</source>
        <translation>가속기 선택</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>세션 저장</translation>
    </message>
    <message>
        <source>Sessions (*.json)</source>
        <translation>세션 (*.json)</translation>
    </message>
    <message>
        <source>Compare %1 and %2</source>
        <translation>%1와(과) %2 비교</translation>
    </message>
    <message>
        <source>Models and sessions (*.onnx *.net *.json)</source>
        <translation>모델과 세션 (*.onnx *.net *.json)</translation>
    </message>
    <message>
        <source>The model is written: %1</source>
        <translation>모델을 저장했습니다: %1</translation>
    </message>
    <message>
        <source>Compare another run</source>
        <translation>다른 실행과 비교</translation>
    </message>
    <message>
        <source>Everything is that large when Systolens starts next</source>
        <translation>Systolens를 다시 시작하면 이 크기로 보입니다</translation>
    </message>
    <message>
        <source>The session is saved: %1</source>
        <translation>세션을 저장했습니다: %1</translation>
    </message>
</context>
<context>
    <name>systolens::window::MetricsModel</name>
    <message>
        <source>Before the techniques</source>
        <translation>기법 적용 전</translation>
    </message>
    <message>
        <source>After the techniques</source>
        <translation>기법 적용 후</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>변화 없음</translation>
    </message>
    <message>
        <source>better</source>
        <translation>개선</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>악화</translation>
    </message>
    <message>
        <source>%1 less: %2</source>
        <translation>%1 감소: %2</translation>
    </message>
    <message>
        <source>%1 more: %2</source>
        <translation>%1 증가: %2</translation>
    </message>
    <message>
        <source>The present run</source>
        <translation>현재 실행</translation>
    </message>
    <message>
        <source>▼ less, ▲ more; ✓ better, ✗ worse</source>
        <translation>▼ 감소, ▲ 증가, ✓ 개선, ✗ 악화</translation>
    </message>
    <message>
        <source>%1 pp</source>
        <translation>%1 %p</translation>
    </message>
</context>
<context>
    <name>systolens::window::MetricsPanel</name>
    <message>
        <source>Metrics before and after</source>
        <translation>적용 전후의 지표</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>METRICS</source>
        <translation>지표</translation>
    </message>
</context>
<context>
    <name>systolens::window::ModelPanel</name>
    <message>
        <source>Multiplications and parameters of the model</source>
        <translation>모델의 곱셈 수와 파라미터 수</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>그래프</translation>
    </message>
    <message>
        <source>Table…</source>
        <translation>표…</translation>
    </message>
    <message>
        <source>Operator, shapes, MACs, parameters, bytes and density of every layer</source>
        <translation>계층별 연산자, 형상, MAC, 파라미터, 바이트, 밀도</translation>
    </message>
    <message>
        <source>MODEL</source>
        <translation>모델</translation>
    </message>
</context>
<context>
    <name>systolens::window::Overview</name>
    <message>
        <source>Overview of the time</source>
        <translation>전체 시간</translation>
    </message>
    <message>
        <source>The handle is what the lanes show. Left and Right move it, plus and minus change its length</source>
        <translation>손잡이는 타임라인에 보이는 구간입니다. 왼쪽·오른쪽 화살표로 옮기고 더하기·빼기로 길이를 바꿉니다</translation>
    </message>
    <message>
        <source>All of the time. Drag the handle to move what the lanes show, its ends to zoom; double-click for everything</source>
        <translation>전체 시간입니다. 손잡이를 끌면 보이는 구간이 옮겨지고, 양 끝을 끌면 확대·축소됩니다. 두 번 누르면 전체를 봅니다</translation>
    </message>
</context>
<context>
    <name>systolens::window::ParameterForm</name>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>자동</translation>
    </message>
</context>
<context>
    <name>systolens::window::ReportDialog</name>
    <message>
        <source>Write report</source>
        <translation>보고서 쓰기</translation>
    </message>
    <message>
        <source>What the report is to consist of</source>
        <translation>보고서에 넣을 내용</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>쓰기(&amp;W)</translation>
    </message>
    <message>
        <source>Tick &amp;all</source>
        <translation>모두 선택(&amp;A)</translation>
    </message>
    <message>
        <source>Tick &amp;nothing</source>
        <translation>모두 해제(&amp;N)</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>폴더 고르기</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Model, machine, every parameter and the version are always in it.</source>
        <translation>모델, 가속기, 모든 매개변수와 버전은 항상 들어갑니다.</translation>
    </message>
    <message>
        <source>Layers in time</source>
        <translation>계층의 시간 흐름</translation>
    </message>
    <message>
        <source>What of these layers</source>
        <translation>계층마다 넣을 내용</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>보고서를 둘 폴더</translation>
    </message>
</context>
<context>
    <name>systolens::window::Slot</name>
    <message>
        <source>Stage, place %1</source>
        <translation>화면 %1</translation>
    </message>
    <message>
        <source>Scene in place %1</source>
        <translation>화면 %1의 장면</translation>
    </message>
    <message>
        <source>Export and data</source>
        <translation>내보내기와 데이터</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>그림 복사</translation>
    </message>
    <message>
        <source>Show data…</source>
        <translation>데이터 보기…</translation>
    </message>
    <message>
        <source>%1 · before</source>
        <translation>%1 · 전</translation>
    </message>
    <message>
        <source>There is nothing to show for this layer</source>
        <translation>이 계층에는 보여 줄 것이 없습니다</translation>
    </message>
    <message>
        <source>all layers</source>
        <translation>모든 계층</translation>
    </message>
    <message>
        <source>does not move with the cursor</source>
        <translation>커서를 따라 움직이지 않음</translation>
    </message>
    <message>
        <source>%1 · A/B</source>
        <translation>%1 · A/B</translation>
    </message>
    <message>
        <source>%1 · A</source>
        <translation>%1 · A</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
</context>
<context>
    <name>systolens::window::StartPage</name>
    <message>
        <source>Where every byte and every multiply of a neural network goes on an accelerator</source>
        <translation>신경망의 모든 바이트와 모든 곱셈이 가속기에서 어디로 가는지</translation>
    </message>
    <message>
        <source>Watch a demo</source>
        <translation>데모 보기</translation>
    </message>
    <message>
        <source>A trained LeNet-5 on a 4×4 array: every word moves before your eyes.</source>
        <translation>학습된 LeNet-5를 4×4 배열에서 실행합니다. 모든 워드가 눈앞에서 움직입니다.</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>모델 열기</translation>
    </message>
    <message>
        <source>Any convolutional network as an ONNX file. Dropping it here works, too.</source>
        <translation>컨볼루션 신경망이면 어떤 ONNX 파일이든 됩니다. 여기에 끌어다 놓아도 됩니다.</translation>
    </message>
    <message>
        <source>Compare before and after</source>
        <translation>전후 비교</translation>
    </message>
    <message>
        <source>The same network without and with run-length coding, side by side.</source>
        <translation>런 길이 인코딩을 끈 것과 켠 것을 나란히 봅니다.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>예제</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>최근 파일</translation>
    </message>
    <message>
        <source>What you open will be listed here</source>
        <translation>연 파일이 여기에 나타납니다</translation>
    </message>
    <message>
        <source>Space plays and pauses  ·  tick a technique to compare  ·  click a number to see where it comes from</source>
        <translation>스페이스로 재생·일시 정지  ·  기법을 체크해 비교  ·  숫자를 클릭해 출처 확인</translation>
    </message>
    <message>
        <source>Continue the last session</source>
        <translation>마지막 세션 이어서 하기</translation>
    </message>
</context>
<context>
    <name>systolens::window::Status</name>
    <message>
        <source>The report is in %1</source>
        <translation>보고서는 %1에 있습니다</translation>
    </message>
    <message>
        <source>Progress of the report</source>
        <translation>보고서 작성 진행률</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancel the report: no file of it stays</source>
        <translation>보고서 작성 취소: 쓰던 파일은 남지 않습니다</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>보고서 작성 중</translation>
    </message>
    <message>
        <source>%1 · %2…%3 · %4 · seed %5 · %6</source>
        <translation>%1 · %2…%3 · %4 · 시드 %5 · %6</translation>
    </message>
    <message>
        <source>Model, its hash, accelerator, seed, and where the numbers come from</source>
        <translation>모델과 해시, 가속기, 시드, 수치의 출처</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>내보내는 중</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>내보내기 진행률</translation>
    </message>
    <message>
        <source>Cancel the export: nothing of it stays</source>
        <translation>내보내기 취소: 아무것도 남지 않습니다</translation>
    </message>
    <message>
        <source>Exported: %1</source>
        <translation>내보냄: %1</translation>
    </message>
</context>
<context>
    <name>systolens::window::TechniqueRow</name>
    <message>
        <source>Switch %1 on</source>
        <translation>%1 켜기</translation>
    </message>
    <message>
        <source>Switch %1 off</source>
        <translation>%1 끄기</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>%2의 %1 변경</translation>
    </message>
    <message>
        <source>Apply earlier</source>
        <translation>더 먼저 적용</translation>
    </message>
    <message>
        <source>Apply later</source>
        <translation>더 나중에 적용</translation>
    </message>
    <message>
        <source>Place %1 of %2 in the stack</source>
        <translation>적용 순서 %2개 중 %1번째</translation>
    </message>
</context>
<context>
    <name>systolens::window::TechniquesPanel</name>
    <message>
        <source>No technique is installed</source>
        <translation>설치된 기법이 없습니다</translation>
    </message>
    <message>
        <source>TECHNIQUES</source>
        <translation>기법</translation>
    </message>
    <message>
        <source>drag to order</source>
        <translation>끌어서 순서 바꾸기</translation>
    </message>
    <message>
        <source>Apply %1 earlier</source>
        <translation>%1 먼저 적용</translation>
    </message>
    <message>
        <source>Apply %1 later</source>
        <translation>%1 나중에 적용</translation>
    </message>
    <message>
        <source>This model has no weights, so nothing is known of its values: open one that has them to see what this brings</source>
        <translation>이 모델에는 가중치가 없어서 값을 알 수 없습니다. 효과를 보려면 가중치가 있는 모델을 여세요</translation>
    </message>
</context>
<context>
    <name>systolens::window::Timeline</name>
    <message>
        <source>cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>A · before</source>
        <translation>A · 전</translation>
    </message>
    <message>
        <source>B · after</source>
        <translation>B · 후</translation>
    </message>
    <message>
        <source>Cycle %1</source>
        <translation>사이클 %1</translation>
    </message>
    <message>
        <source>%1 · cycle %2</source>
        <translation>%1 · 사이클 %2</translation>
    </message>
    <message>
        <source>%1 in cycle %2</source>
        <translation>사이클 %2의 %1</translation>
    </message>
</context>
<context>
    <name>systolens::window::ToolBar</name>
    <message>
        <source>Tool bar</source>
        <translation>도구 모음</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>예제</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>가속기</translation>
    </message>
    <message>
        <source>Open YAML…</source>
        <translation>YAML 열기…</translation>
    </message>
    <message>
        <source>Dataflow</source>
        <translation>데이터 흐름</translation>
    </message>
    <message>
        <source>Default dataflow</source>
        <translation>기본 데이터 흐름</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>%1 선택</translation>
    </message>
    <message>
        <source>Choose the dataflow</source>
        <translation>데이터 흐름 선택</translation>
    </message>
    <message>
        <source>Run ▸</source>
        <translation>실행 ▸</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Before the techniques</source>
        <translation>기법 적용 전</translation>
    </message>
    <message>
        <source>After the techniques</source>
        <translation>기법 적용 후</translation>
    </message>
    <message>
        <source>A and B side by side</source>
        <translation>A와 B를 나란히</translation>
    </message>
    <message>
        <source>A left and B right of a divider to drag</source>
        <translation>구분선을 끌어 왼쪽은 A, 오른쪽은 B로 비교</translation>
    </message>
    <message>
        <source>The difference, B − A</source>
        <translation>차이, B − A</translation>
    </message>
    <message>
        <source>The run kept as A: %1</source>
        <translation>A로 고정한 실행: %1</translation>
    </message>
    <message>
        <source>The present run</source>
        <translation>현재 실행</translation>
    </message>
</context>
<context>
    <name>systolens::window::TransportBar</name>
    <message>
        <source>cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>What happens now</source>
        <translation>지금 일어나는 일</translation>
    </message>
    <message>
        <source>To the start (Home)</source>
        <translation>처음으로 (Home)</translation>
    </message>
    <message>
        <source>Step back (Left)</source>
        <translation>한 걸음 뒤로 (←)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>재생 (스페이스)</translation>
    </message>
    <message>
        <source>Step forward (Right)</source>
        <translation>한 걸음 앞으로 (→)</translation>
    </message>
    <message>
        <source>To the end (End)</source>
        <translation>끝으로 (End)</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>event</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>cycle</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>tile</source>
        <translation>타일</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Step by %1</source>
        <translation>%1 단위로 이동</translation>
    </message>
    <message>
        <source>%1 %2/s</source>
        <translation>초당 %1 %2</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>일시 정지 (스페이스)</translation>
    </message>
    <message>
        <source>Bookmarks (F8 adds one)</source>
        <translation>책갈피(F8로 추가)</translation>
    </message>
</context>
<context>
    <name>timeloop</name>
    <message>
        <source>There is no storage or no compute level</source>
        <translation>저장 수준이나 연산 수준이 없습니다</translation>
    </message>
    <message>
        <source>A compute level&apos;s class has mac or compute in it</source>
        <translation>연산 수준의 class에는 mac이나 compute가 들어 있어야 합니다</translation>
    </message>
    <message>
        <source>%1 instances are not %2 × %3</source>
        <translation>인스턴스 %1개는 %2 × %3이 아닙니다</translation>
    </message>
    <message>
        <source>Correct meshX, meshY or the name&apos;s [from..to]</source>
        <translation>meshX, meshY 또는 이름의 [처음..끝]을 고치세요</translation>
    </message>
    <message>
        <source>There are two compute levels</source>
        <translation>연산 수준이 둘입니다</translation>
    </message>
    <message>
        <source>There are more than %1 levels</source>
        <translation>수준이 %1개를 넘습니다</translation>
    </message>
    <message>
        <source>More than %1 of one thing</source>
        <translation>한 항목이 %1개를 넘습니다</translation>
    </message>
    <message>
        <source>%1 × %2 instances cannot be shared out over %3 × %4 of %5</source>
        <translation>인스턴스 %1 × %2개를 %5의 %3 × %4개에 고르게 나눌 수 없습니다</translation>
    </message>
    <message>
        <source>Each level has a whole number of times the instances around it</source>
        <translation>각 수준의 인스턴스 수는 바깥 수준의 정수배여야 합니다</translation>
    </message>
    <message>
        <source>A strided tile has holes: Timeloop counts its bounding box, we count the words that are used</source>
        <translation>보폭이 있는 타일에는 빈 자리가 있습니다. Timeloop은 경계 상자 전체를 세고, Systolens는 쓰이는 워드만 셉니다</translation>
    </message>
    <message>
        <source>Timeloop keeps the overlap of two tiles only while the tile goes on by one and the same step; we keep every word that is used again</source>
        <translation>Timeloop은 타일이 같은 걸음으로 계속 나아갈 때만 두 타일의 겹침 영역을 남겨 두고, Systolens는 다시 쓰이는 워드를 모두 남겨 둡니다</translation>
    </message>
    <message>
        <source>Where the innermost level fans out, Timeloop lets every MAC keep its last operands; we read them each cycle</source>
        <translation>가장 안쪽 수준이 여러 갈래로 나뉘면 Timeloop은 MAC이 마지막 피연산자를 유지한다고 보고, Systolens는 사이클마다 읽습니다</translation>
    </message>
    <message>
        <source>Timeloop serves children together only where all their words are equal, in one fan-out at a time; with us one access serves all that take the word at that time</source>
        <translation>Timeloop은 한 갈래 안에서 워드가 모두 같은 하위 인스턴스만 한 번에 공급하고, Systolens는 그 시점에 같은 워드를 받는 모두에게 한 번의 접근으로 공급합니다</translation>
    </message>
    <message>
        <source>A tile of partial sums that leaves for the level above is read; Timeloop does not count that read</source>
        <translation>위 수준으로 나가는 부분합 타일은 읽어야 하지만 Timeloop은 그 읽기를 세지 않습니다</translation>
    </message>
    <message>
        <source>Words that start from nothing, without a fill or a read: we follow each, and of added children only one takes the value; Timeloop takes the share of the tensor that an instance owns</source>
        <translation>채움이나 읽기 없이 0에서 시작하는 워드: Systolens는 워드마다 추적하며, 합산되는 하위 인스턴스 가운데 하나만 값을 이어받습니다. Timeloop은 인스턴스가 맡은 텐서의 몫으로 셉니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no level</source>
        <translation>‘%1’은(는) 수준이 아닙니다</translation>
    </message>
    <message>
        <source>The architecture&apos;s are: %1</source>
        <translation>아키텍처의 수준: %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no data space</source>
        <translation>‘%1’은(는) 데이터 공간이 아닙니다</translation>
    </message>
    <message>
        <source>Take a name of the problem&apos;s data_spaces</source>
        <translation>문제의 data_spaces에 있는 이름을 쓰세요</translation>
    </message>
    <message>
        <source>The permutation leaves out %1, which has a factor</source>
        <translation>permutation에 인수가 있는 %1이(가) 빠졌습니다</translation>
    </message>
    <message>
        <source>Name every dimension whose factor is not 1</source>
        <translation>인수가 1이 아닌 차원을 모두 적으세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no factor of a dimension</source>
        <translation>‘%1’은(는) 차원의 인수가 아닙니다</translation>
    </message>
    <message>
        <source>Write it as M=4; the dimensions are the problem&apos;s</source>
        <translation>M=4처럼 쓰세요. 차원은 문제에 있는 것이어야 합니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no dimension</source>
        <translation>‘%1’은(는) 차원이 아닙니다</translation>
    </message>
    <message>
        <source>Take the problem&apos;s dimensions</source>
        <translation>문제에 있는 차원을 쓰세요</translation>
    </message>
    <message>
        <source>Two factors of %1 are 0, what is left</source>
        <translation>%1의 인수 둘이 0(남은 만큼)입니다</translation>
    </message>
    <message>
        <source>The mapping is empty</source>
        <translation>매핑이 비어 있습니다</translation>
    </message>
    <message>
        <source>Give the mapping that Timeloop&apos;s mapper found: its directives or the loop nest that it prints</source>
        <translation>Timeloop의 매핑 탐색기가 찾은 매핑을 지시문이나 출력된 중첩 루프로 지정하세요</translation>
    </message>
    <message>
        <source>The loop nest lacks the level %1</source>
        <translation>중첩 루프에 수준 %1이(가) 없습니다</translation>
    </message>
    <message>
        <source>Give the loop nest as Timeloop printed it, for this architecture and problem</source>
        <translation>이 아키텍처와 문제에 대해 Timeloop이 출력한 중첩 루프를 그대로 지정하세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; stands where the level %2 is wanted</source>
        <translation>수준 %2이(가) 올 자리에 ‘%1’이(가) 있습니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no loop</source>
        <translation>‘%1’은(는) 루프가 아닙니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no range</source>
        <translation>‘%1’은(는) 범위가 아닙니다</translation>
    </message>
    <message>
        <source>A term is [dimension] or [dimension, factor]</source>
        <translation>항은 [차원] 또는 [차원, 계수]입니다</translation>
    </message>
    <message>
        <source>Sum terms within one rank&apos;s list</source>
        <translation>한 축의 목록 안에 항을 나열하세요</translation>
    </message>
    <message>
        <source>The problem&apos;s are: %1</source>
        <translation>문제의 차원: %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be names with values</source>
        <translation>‘%1’은(는) 이름과 값의 모음이어야 합니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a list</source>
        <translation>‘%1’은(는) 목록이어야 합니다</translation>
    </message>
    <message>
        <source>Write it as Timeloop 0.3 or 0.4 does, without templates</source>
        <translation>Timeloop 0.3이나 0.4의 형식으로, 템플릿 없이 쓰세요</translation>
    </message>
    <message>
        <source>Timeloop&apos;s rules count on Timeloop&apos;s architectures only</source>
        <translation>Timeloop의 규칙은 Timeloop의 아키텍처에서만 셀 수 있습니다</translation>
    </message>
    <message>
        <source>Leave --rules timeloop out, or describe the machine as Timeloop does</source>
        <translation>--rules timeloop을 빼거나, 가속기를 Timeloop 형식으로 적으세요</translation>
    </message>
    <message>
        <source>A list of storage levels is Timeloop&apos;s first format</source>
        <translation>저장 계층의 목록은 Timeloop의 첫 형식입니다</translation>
    </message>
    <message>
        <source>Write the architecture as Timeloop 0.3 does, with subtree and local, or as 0.4, with nodes</source>
        <translation>아키텍처를 Timeloop 0.3처럼 subtree와 local로, 또는 0.4처럼 nodes로 적으세요</translation>
    </message>
    <message>
        <source>There are %1 instances by the names, not %2</source>
        <translation>이름에 따르면 인스턴스는 %2개가 아니라 %1개입니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has a size, but its class is no storage</source>
        <translation>&apos;%1&apos;에는 크기가 있지만 그 class는 저장 계층이 아닙니다</translation>
    </message>
    <message>
        <source>A storage level&apos;s class has DRAM, SRAM, regfile, smartbuffer or storage in it</source>
        <translation>저장 계층의 class에는 DRAM, SRAM, regfile, smartbuffer 또는 storage가 들어 있습니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a number from %2 to %3, not &apos;%4&apos;</source>
        <translation>&apos;%1&apos;은(는) &apos;%4&apos;이(가) 아니라 %2에서 %3까지의 수여야 합니다</translation>
    </message>
    <message>
        <source>No level outside keeps the words: Timeloop counts no fills; we count what comes from outside</source>
        <translation>바깥 계층이 이 워드를 보관하지 않습니다. Timeloop은 채움을 세지 않지만 여기서는 바깥에서 오는 것을 셉니다</translation>
    </message>
    <message>
        <source>There is no shape &apos;%1&apos; here</source>
        <translation>여기에는 &apos;%1&apos; 형상이 없습니다</translation>
    </message>
    <message>
        <source>Take cnn-layer or gemm-ABZ, or write the shape&apos;s dimensions and data spaces out</source>
        <translation>cnn-layer나 gemm-ABZ를 쓰거나 형상의 차원과 데이터 공간을 직접 적으세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not counted here</source>
        <translation>&apos;%1&apos;은(는) 여기서 집계하지 않습니다</translation>
    </message>
    <message>
        <source>Remove it: equal words are served together and kept while they stay</source>
        <translation>지우세요. 같은 워드는 함께 공급되고 머무는 동안 유지됩니다</translation>
    </message>
</context>
<context>
    <name>topology</name>
    <message>
        <source>Each line is: name, ifmap height, ifmap width, filter height, filter width, channels, filters, stride,</source>
        <translation>각 줄은 이름, 입력 높이, 입력 너비, 필터 높이, 필터 너비, 채널, 필터 수, 스트라이드 순서입니다</translation>
    </message>
    <message>
        <source>The line has %1 entries, not 8</source>
        <translation>줄의 항목이 8개가 아니라 %1개입니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a size</source>
        <translation>&apos;%1&apos;은(는) 크기가 아닙니다</translation>
    </message>
    <message>
        <source>The filter is larger than the ifmap</source>
        <translation>필터가 입력 특징 맵보다 큽니다</translation>
    </message>
    <message>
        <source>There is no layer in the file</source>
        <translation>파일에 계층이 없습니다</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Check its name and your rights to it</source>
        <translation>이름과 접근 권한을 확인하세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not the size of an array</source>
        <translation>&apos;%1&apos;은(는) 배열의 크기가 아닙니다</translation>
    </message>
    <message>
        <source>Write rows x columns, such as 32x32</source>
        <translation>32x32처럼 행x열로 쓰세요</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>There is not enough memory for this</source>
        <translation>메모리가 모자랍니다</translation>
    </message>
    <message>
        <source>Choose a smaller model or close other programs</source>
        <translation>더 작은 모델을 고르거나 다른 프로그램을 닫으세요</translation>
    </message>
    <message>
        <source>Something unexpected happened: %1</source>
        <translation>예상하지 못한 일이 생겼습니다: %1</translation>
    </message>
    <message>
        <source>What was there before is kept; please report this</source>
        <translation>이전 상태는 그대로입니다. 이 문제를 알리세요</translation>
    </message>
    <message>
        <source>A plugin failed without saying why</source>
        <translation>플러그인이 이유를 알리지 않고 실패했습니다</translation>
    </message>
    <message>
        <source>Switch its technique off</source>
        <translation>그 기법을 끄세요</translation>
    </message>
    <message>
        <source>This kind of file cannot be opened</source>
        <translation>이 종류의 파일은 열 수 없습니다</translation>
    </message>
    <message>
        <source>Choose an ONNX model, an image or NPY file, an accelerator (YAML) or a session (JSON)</source>
        <translation>ONNX 모델, 이미지나 NPY 파일, 가속기(YAML), 세션(JSON)을 고르세요</translation>
    </message>
</context>
<context>
    <name>yaml</name>
    <message>
        <source>The file is nested too deeply or too large</source>
        <translation>파일이 너무 깊이 중첩되었거나 너무 큽니다</translation>
    </message>
    <message>
        <source>Describe one machine only</source>
        <translation>가속기 하나만 기술하세요</translation>
    </message>
    <message>
        <source>A key is not a plain word</source>
        <translation>키가 단순한 낱말이 아닙니다</translation>
    </message>
    <message>
        <source>Write it as name: value</source>
        <translation>이름: 값으로 쓰세요</translation>
    </message>
    <message>
        <source>The file is larger than 1 MiB</source>
        <translation>파일이 1 MiB보다 큽니다</translation>
    </message>
    <message>
        <source>Not valid YAML: %1</source>
        <translation>올바른 YAML이 아닙니다: %1</translation>
    </message>
    <message>
        <source>Check indentation, colons and brackets there</source>
        <translation>그곳의 들여쓰기, 쌍점, 괄호를 확인하세요</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Check its name and your rights to it</source>
        <translation>이름과 접근 권한을 확인하세요</translation>
    </message>
    <message>
        <source>Names with values are wanted here</source>
        <translation>여기에는 이름: 값 쌍이 와야 합니다</translation>
    </message>
    <message>
        <source>Write one name: value on each line</source>
        <translation>한 줄에 이름: 값 하나씩 쓰세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is given twice</source>
        <translation>&apos;%1&apos;이(가) 두 번 나옵니다</translation>
    </message>
    <message>
        <source>Remove one of the two</source>
        <translation>둘 중 하나를 지우세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is missing</source>
        <translation>&apos;%1&apos;이(가) 없습니다</translation>
    </message>
    <message>
        <source>Add it here</source>
        <translation>여기에 추가하세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a single value</source>
        <translation>&apos;%1&apos;은(는) 값 하나여야 합니다</translation>
    </message>
    <message>
        <source>Write it after the colon</source>
        <translation>쌍점 뒤에 쓰세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a whole number from %2 to %3, not &apos;%4&apos;</source>
        <translation>&apos;%1&apos;은(는) &apos;%4&apos;이(가) 아니라 %2~%3의 정수여야 합니다</translation>
    </message>
    <message>
        <source>Correct the number</source>
        <translation>수를 고치세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a number from %2 to %3, not &apos;%4&apos;</source>
        <translation>&apos;%1&apos;은(는) &apos;%4&apos;이(가) 아니라 %2~%3의 수여야 합니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a size such as 512, 100 KiB or 2 MiB, not &apos;%2&apos;</source>
        <translation>&apos;%1&apos;은(는) &apos;%2&apos;이(가) 아니라 512, 100 KiB, 2 MiB 같은 크기여야 합니다</translation>
    </message>
    <message>
        <source>Leave it out for an unlimited memory</source>
        <translation>제한 없는 메모리라면 빼세요</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be &apos;%2&apos;</source>
        <translation>&apos;%1&apos;은(는) &apos;%2&apos;이(가) 될 수 없습니다</translation>
    </message>
    <message>
        <source>Choose one of: %1</source>
        <translation>다음 중에서 고르세요: %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not known here</source>
        <translation>&apos;%1&apos;은(는) 쓸 수 없는 이름입니다</translation>
    </message>
    <message>
        <source>Known names: %1</source>
        <translation>쓸 수 있는 이름: %1</translation>
    </message>
    <message>
        <source>Is &apos;%1&apos; a slip for it?</source>
        <translation>&apos;%1&apos;을(를) 잘못 쓴 것이 아닌가요?</translation>
    </message>
    <message>
        <source>Did you mean &apos;%1&apos;? Known names: %2</source>
        <translation>&apos;%1&apos;을(를) 뜻했나요? 쓸 수 있는 이름: %2</translation>
    </message>
</context>
</TS>
