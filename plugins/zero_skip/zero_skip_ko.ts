<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>zero_skip</name>
    <message>
        <source>The weights have more than %1 different values, which %2 bits cannot tell apart</source>
        <translation>가중치에 서로 다른 값이 %1개보다 많아 %2비트로는 구별할 수 없습니다</translation>
    </message>
    <message>
        <source>Share weights first, or give more value-bits (0: words)</source>
        <translation>먼저 가중치를 공유하거나 value-bits를 늘리세요(0이면 워드 그대로)</translation>
    </message>
    <message>
        <source>cycles of the array</source>
        <translation>배열의 사이클</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>Deeper queues: %1</source>
        <translation>큐 깊이에 따른 사이클: %1</translation>
    </message>
    <message>
        <source>MACs without a zero ÷ MACs</source>
        <translation>0이 없는 MAC ÷ 전체 MAC</translation>
    </message>
    <message>
        <source>dense cycles ÷ cycles</source>
        <translation>밀집 사이클 ÷ 사이클</translation>
    </message>
    <message>
        <source>1 ÷ density</source>
        <translation>1 ÷ 밀도</translation>
    </message>
    <message>
        <source>zero activations only</source>
        <translation>활성화에만 0</translation>
    </message>
    <message>
        <source>zero weights only</source>
        <translation>가중치에만 0</translation>
    </message>
    <message>
        <source>both, equally dense</source>
        <translation>양쪽 같은 밀도</translation>
    </message>
    <message>
        <source>Speed-up against density: %1</source>
        <translation>밀도에 따른 속도 향상: %1</translation>
    </message>
    <message>
        <source>PE</source>
        <translation>PE</translation>
    </message>
    <message>
        <source>computes</source>
        <translation>계산</translation>
    </message>
    <message>
        <source>reads pointers of nothing</source>
        <translation>빈 열의 포인터 읽기</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>done: the tail</source>
        <translation>끝남: 꼬리 구간</translation>
    </message>
    <message>
        <source>How the work is spread: %1</source>
        <translation>PE별 작업 분포: %1</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Pointers</source>
        <translation>포인터</translation>
    </message>
    <message>
        <source>Gap, weight</source>
        <translation>간격, 가중치</translation>
    </message>
    <message>
        <source>Output row</source>
        <translation>출력 행</translation>
    </message>
    <message>
        <source>PE %1, column %2, entries: %3</source>
        <translation>PE %1, 열 %2: 항목 %3개</translation>
    </message>
    <message>
        <source>Gaps of %1 bits; longer ones take a padding zero</source>
        <translation>간격은 %1비트이며, 더 길면 채움 0이 하나 들어갑니다</translation>
    </message>
    <message>
        <source>Sparse columns being walked: %1</source>
        <translation>희소 열 따라가기: %1</translation>
    </message>
    <message>
        <source>Queues: %1</source>
        <translation>큐: %1</translation>
    </message>
    <message>
        <source>activations that wait</source>
        <translation>기다리는 활성화 수</translation>
    </message>
    <message>
        <source>room in a queue</source>
        <translation>큐의 용량</translation>
    </message>
    <message>
        <source>in the queue</source>
        <translation>큐에 있음</translation>
    </message>
    <message>
        <source>Where nothing is zero: %1</source>
        <translation>0이 아닌 곳: %1</translation>
    </message>
    <message>
        <source>outputs 0 to %1, inputs %2 to %3; hatched: the activation is zero, blank: the weight is</source>
        <translation>출력 0–%1, 입력 %2–%3. 빗금은 활성화가 0, 빈칸은 가중치가 0인 곳입니다</translation>
    </message>
    <message>
        <source>of the activations are not zero</source>
        <translation>0이 아닌 활성화의 비율</translation>
    </message>
    <message>
        <source>of the weights are not zero</source>
        <translation>0이 아닌 가중치의 비율</translation>
    </message>
    <message>
        <source>Gating beside skipping</source>
        <translation>게이팅과 스키핑 비교</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Zero weights</source>
        <translation>0인 가중치</translation>
    </message>
    <message>
        <source>Zero activations</source>
        <translation>0인 활성화</translation>
    </message>
    <message>
        <source>Cycles, dense</source>
        <translation>사이클(밀집)</translation>
    </message>
    <message>
        <source>Cycles, gated</source>
        <translation>사이클(게이팅)</translation>
    </message>
    <message>
        <source>Cycles, skipped</source>
        <translation>사이클(스키핑)</translation>
    </message>
    <message>
        <source>Energy, dense</source>
        <translation>에너지(밀집)</translation>
    </message>
    <message>
        <source>Energy, gated</source>
        <translation>에너지(게이팅)</translation>
    </message>
    <message>
        <source>Energy, skipped</source>
        <translation>에너지(스키핑)</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>모든 계층</translation>
    </message>
    <message>
        <source>PEs compute</source>
        <translation>계산하는 PE</translation>
    </message>
    <message>
        <source>PEs wait</source>
        <translation>기다리는 PE</translation>
    </message>
    <message>
        <source>PEs are done</source>
        <translation>일을 마친 PE</translation>
    </message>
    <message>
        <source>PE lanes: %1</source>
        <translation>PE 레인: %1</translation>
    </message>
    <message>
        <source>around the cursor</source>
        <translation>커서 주변</translation>
    </message>
    <message>
        <source>Gate beside skip: %1</source>
        <translation>게이팅과 스키핑 나란히 보기: %1</translation>
    </message>
    <message>
        <source>gated: %1 cycles</source>
        <translation>게이팅: %1사이클</translation>
    </message>
    <message>
        <source>skipped: %1 cycles</source>
        <translation>스키핑: %1사이클</translation>
    </message>
    <message>
        <source>cycles, gated ÷ skipped</source>
        <translation>사이클 비(게이팅 ÷ 스키핑)</translation>
    </message>
    <message>
        <source>elements that are exactly zero ÷ elements</source>
        <translation>정확히 0인 요소 수 ÷ 요소 수</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>0의 개수</translation>
    </message>
    <message>
        <source>elements</source>
        <translation>요소 수</translation>
    </message>
    <message>
        <source>of all MACs of the network</source>
        <translation>네트워크의 전체 MAC 가운데</translation>
    </message>
    <message>
        <source>MACs that are saved</source>
        <translation>아낀 MAC</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>Zero weights, fully connected</source>
        <translation>0인 가중치(완전 연결)</translation>
    </message>
    <message>
        <source>Zero activations, fully connected</source>
        <translation>0인 활성화(완전 연결)</translation>
    </message>
    <message>
        <source>Zero weights, convolutions</source>
        <translation>0인 가중치(컨볼루션)</translation>
    </message>
    <message>
        <source>Zero activations, convolutions</source>
        <translation>0인 활성화(컨볼루션)</translation>
    </message>
    <message>
        <source>Padding zeros in the work</source>
        <translation>처리한 항목 중 채움 0의 비율</translation>
    </message>
    <message>
        <source>padding zeros ÷ entries, of the columns whose activation is not zero</source>
        <translation>활성화가 0이 아닌 열에서 채움 0의 수 ÷ 항목 수</translation>
    </message>
    <message>
        <source>padding zeros</source>
        <translation>채움 0</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>항목 수</translation>
    </message>
    <message>
        <source>Load balance</source>
        <translation>부하 균형</translation>
    </message>
    <message>
        <source>Σ entries ÷ PEs in use ÷ cycles of the array</source>
        <translation>Σ 항목 수 ÷ 사용 중인 PE 수 ÷ 배열의 사이클</translation>
    </message>
    <message>
        <source>cycles if all PEs had the same</source>
        <translation>모든 PE의 일이 같을 때의 사이클</translation>
    </message>
    <message>
        <source>MACs gated</source>
        <translation>게이팅된 MAC</translation>
    </message>
    <message>
        <source>MACs skipped</source>
        <translation>건너뛴 MAC</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>배열</translation>
    </message>
    <message>
        <source>What suits the layer</source>
        <translation>계층에 맞게 자동 선택</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>게이팅</translation>
    </message>
    <message>
        <source>Skip zero activations</source>
        <translation>0인 활성화 건너뛰기</translation>
    </message>
    <message>
        <source>Skip zero weights</source>
        <translation>0인 가중치 건너뛰기</translation>
    </message>
    <message>
        <source>Skip both</source>
        <translation>둘 다 건너뛰기</translation>
    </message>
    <message>
        <source>Queue depth</source>
        <translation>큐 깊이</translation>
    </message>
    <message>
        <source>Activations that wait at a PE while it is busy: the more, the less the PEs wait for each other</source>
        <translation>PE가 바쁠 때 기다릴 수 있는 활성화의 수입니다. 깊을수록 PE끼리 덜 기다립니다</translation>
    </message>
    <message>
        <source>Bits of an index</source>
        <translation>인덱스 비트 수</translation>
    </message>
    <message>
        <source>Zeros before a weight that an entry can count; more of them cost a padding zero</source>
        <translation>항목 하나가 셀 수 있는, 가중치 앞 0의 개수를 정합니다. 더 많으면 채움 0이 듭니다</translation>
    </message>
    <message>
        <source>Bits of a weight</source>
        <translation>가중치 비트 수</translation>
    </message>
    <message>
        <source>Beside its index; 0: the machine&apos;s own word. EIE has 4: the number of one of 16 shared weights</source>
        <translation>인덱스와 함께 저장되는 가중치의 비트 수입니다. 0이면 가속기의 워드 그대로 씁니다. EIE는 공유 가중치 16개의 번호인 4비트를 씁니다</translation>
    </message>
    <message>
        <source>gates</source>
        <translation>게이팅</translation>
    </message>
    <message>
        <source>skips activations</source>
        <translation>활성화 스키핑</translation>
    </message>
    <message>
        <source>skips weights</source>
        <translation>가중치 스키핑</translation>
    </message>
    <message>
        <source>skips both</source>
        <translation>양쪽 스키핑</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>밀집</translation>
    </message>
    <message>
        <source>fully connected</source>
        <translation>완전 연결</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>컨볼루션</translation>
    </message>
    <message>
        <source>Zeros of values that were drawn, and what they save</source>
        <translation>무작위로 만든 값의 0과 그 효과</translation>
    </message>
    <message>
        <source>Zeros, and what they save</source>
        <translation>0의 비율과 그 효과</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Gated</source>
        <translation>게이팅</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>Cycles before</source>
        <translation>적용 전 사이클</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation>속도 향상</translation>
    </message>
    <message>
        <source>Energy before</source>
        <translation>적용 전 에너지</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>에너지</translation>
    </message>
    <message>
        <source>Energy before ÷ after</source>
        <translation>에너지 비(전 ÷ 후)</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>요소 수</translation>
    </message>
    <message>
        <source>Not zero</source>
        <translation>0이 아닌 수</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>항목 수</translation>
    </message>
    <message>
        <source>Padding zeros</source>
        <translation>채움 0</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>CSC</source>
        <translation>CSC</translation>
    </message>
    <message>
        <source>CSR</source>
        <translation>CSR</translation>
    </message>
    <message>
        <source>Bitmask</source>
        <translation>비트마스크</translation>
    </message>
    <message>
        <source>List of coordinates</source>
        <translation>좌표 목록</translation>
    </message>
    <message>
        <source>Entropy of the entries</source>
        <translation>항목의 엔트로피</translation>
    </message>
    <message>
        <source>Cycles of the array by depth of the queues</source>
        <translation>큐 깊이별 배열 사이클</translation>
    </message>
    <message>
        <source>Deep enough</source>
        <translation>충분한 깊이</translation>
    </message>
    <message>
        <source>Load balance there</source>
        <translation>그때의 부하 균형</translation>
    </message>
    <message>
        <source>Zero skipping</source>
        <translation>제로 스키핑</translation>
    </message>
    <message>
        <source>MACs with a zero are gated, or left out altogether</source>
        <translation>0이 있는 MAC을 게이팅하거나 아예 건너뜁니다</translation>
    </message>
    <message>
        <source>queue depth</source>
        <translation>큐 깊이</translation>
    </message>
    <message>
        <source>time of the array</source>
        <translation>배열의 시간</translation>
    </message>
    <message>
        <source>with queues of this depth</source>
        <translation>큐 깊이가 이만큼일 때</translation>
    </message>
    <message>
        <source>deep enough</source>
        <translation>충분한 깊이</translation>
    </message>
    <message>
        <source>if all PEs had the same work</source>
        <translation>모든 PE의 일이 같을 때</translation>
    </message>
    <message>
        <source>the whole layer, without its first loading</source>
        <translation>계층 전체(처음 적재 제외)</translation>
    </message>
    <message>
        <source>lanes, zero activations</source>
        <translation>레인, 0인 활성화</translation>
    </message>
    <message>
        <source>lanes, zero weights</source>
        <translation>레인, 0인 가중치</translation>
    </message>
    <message>
        <source>Cartesian product, both equally dense</source>
        <translation>데카르트 곱, 둘 다 같은 밀도</translation>
    </message>
    <message>
        <source>gated: %1 cycles; no words yet</source>
        <translation>게이팅: %1사이클, 첫 워드 대기</translation>
    </message>
    <message>
        <source>skipped: %1 cycles; no words yet</source>
        <translation>스키핑: %1사이클, 첫 워드 대기</translation>
    </message>
    <message>
        <source>Sparse tensors in other formats</source>
        <translation>다른 형식으로 나타낸 희소 텐서</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>The array&apos;s own format</source>
        <translation>배열 자체의 형식</translation>
    </message>
    <message>
        <source>What happens to a MAC with a zero: gating saves its energy, skipping its cycle, too. What suits the layer: fused layers gate; words that are coded on the DRAM link are skipped by lanes over activations</source>
        <translation>0이 있는 MAC의 처리 방식입니다. 게이팅은 에너지만, 스키핑은 사이클까지 아낍니다. ‘계층에 맞게 자동 선택’이면 융합된 계층은 게이팅하고, DRAM 링크에서 인코딩된 계층은 레인이 활성화 값의 0을 건너뜁니다</translation>
    </message>
    <message>
        <source>For each activation that is not zero, every PE walks its part of the weights&apos; column: one entry (weight, gap) a cycle</source>
        <translation>0이 아닌 활성화값마다 각 PE가 가중치 열에서 자기 몫을 훑습니다: 사이클당 항목(가중치, 간격) 하나</translation>
    </message>
    <message>
        <source>Activations that were sent − those a PE has taken: a full queue of one stops all</source>
        <translation>보낸 활성화값 − PE가 가져간 활성화값: 하나의 큐라도 가득 차면 모두 멈춥니다</translation>
    </message>
    <message>
        <source>Where weight and activation both differ from zero: only there is something to multiply</source>
        <translation>가중치와 활성화값이 모두 0이 아닌 곳: 그곳에만 곱할 것이 있습니다</translation>
    </message>
    <message>
        <source>What each PE does in each cycle of the layer&apos;s trace: multiply, gate or wait</source>
        <translation>계층의 트레이스에서 사이클마다 각 PE가 하는 일: 곱셈, 게이팅, 대기</translation>
    </message>
    <message>
        <source>The same work twice: gating keeps the cycle and saves the MAC, skipping leaves both out</source>
        <translation>같은 작업을 두 번: 게이팅은 사이클은 그대로 두고 MAC만 아끼고, 스키핑은 둘 다 건너뜁니다</translation>
    </message>
    <message>
        <source>Cycles of the layer simulated once for each depth of the queues</source>
        <translation>큐 깊이마다 한 번씩 시뮬레이션한 계층의 사이클</translation>
    </message>
    <message>
        <source>Dense cycles ÷ cycles, against MACs without a zero ÷ MACs; at best the one is the other&apos;s inverse</source>
        <translation>밀집 사이클 ÷ 사이클을, 0이 없는 MAC ÷ MAC에 대하여 그린 것. 이상적이면 서로 역수입니다</translation>
    </message>
    <message>
        <source>Cycles that each PE works; the layer takes as long as its slowest PE, load balance = mean ÷ largest</source>
        <translation>PE별 작업 사이클. 계층의 시간은 가장 느린 PE가 정합니다. 부하 균형 = 평균 ÷ 최댓값</translation>
    </message>
</context>
</TS>
