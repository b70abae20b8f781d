<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>dataflow</name>
    <message>
        <source>DRAM words to their lower bound</source>
        <translation>하한 대비 DRAM 워드</translation>
    </message>
    <message>
        <source>DRAM words ÷ Σ max(every word once, 2·MACs ÷ √(ρS)), ρ = max(1, R·S ÷ stride²), S: words on the chip</source>
        <translation>DRAM 워드 ÷ Σ max(모든 워드를 한 번씩, 2·MAC ÷ √(ρS)), ρ = max(1, R·S ÷ stride²), S: 칩 위의 워드</translation>
    </message>
    <message>
        <source>DRAM words</source>
        <translation>DRAM 워드</translation>
    </message>
    <message>
        <source>lower bound</source>
        <translation>하한</translation>
    </message>
    <message>
        <source>Tiling and data flow</source>
        <translation>타일링과 데이터 흐름</translation>
    </message>
    <message>
        <source>Loops are ordered and cut so that words are used again</source>
        <translation>워드를 다시 쓰도록 루프의 순서와 크기를 정합니다</translation>
    </message>
    <message>
        <source>Fewer and longer stream tiles</source>
        <translation>스트림 타일을 더 길고 적게</translation>
    </message>
    <message>
        <source>More and shorter stream tiles</source>
        <translation>스트림 타일을 더 짧고 많게</translation>
    </message>
    <message>
        <source>Swap with the loop around it</source>
        <translation>바깥쪽 루프와 바꾸기</translation>
    </message>
    <message>
        <source>Swap with the loop inside it</source>
        <translation>안쪽 루프와 바꾸기</translation>
    </message>
    <message>
        <source>Loop nest: %1</source>
        <translation>중첩 루프: %1</translation>
    </message>
    <message>
        <source>Reuse: what is possible, what happens</source>
        <translation>재사용: 이론상 가능한 값과 실제 값</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>convolutional</source>
        <translation>컨볼루션</translation>
    </message>
    <message>
        <source>convolutional reuse</source>
        <translation>컨볼루션 재사용</translation>
    </message>
    <message>
        <source>feature map</source>
        <translation>특징 맵</translation>
    </message>
    <message>
        <source>feature map reuse</source>
        <translation>특징 맵 재사용</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>filter reuse</source>
        <translation>필터 재사용</translation>
    </message>
    <message>
        <source>ideal</source>
        <translation>이상적</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>%1에서</translation>
    </message>
    <message>
        <source>Reuse: %1</source>
        <translation>재사용: %1</translation>
    </message>
    <message>
        <source>roof</source>
        <translation>루프라인</translation>
    </message>
    <message>
        <source>MACs for each byte of DRAM</source>
        <translation>DRAM 바이트당 MAC 수</translation>
    </message>
    <message>
        <source>MACs a cycle</source>
        <translation>사이클당 MAC 수</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>all PEs busy</source>
        <translation>모든 PE가 연산 중</translation>
    </message>
    <message>
        <source>Roofline: what limits each layer</source>
        <translation>루프라인: 각 계층을 제한하는 것</translation>
    </message>
    <message>
        <source>Data flow</source>
        <translation>데이터 흐름</translation>
    </message>
    <message>
        <source>What stays in the PEs while the rest moves</source>
        <translation>나머지가 움직이는 동안 PE에 머무르는 것</translation>
    </message>
    <message>
        <source>the machine&apos;s own</source>
        <translation>가속기의 기본값</translation>
    </message>
    <message>
        <source>weight stationary</source>
        <translation>가중치 고정(WS)</translation>
    </message>
    <message>
        <source>output stationary</source>
        <translation>출력 고정(OS)</translation>
    </message>
    <message>
        <source>input stationary</source>
        <translation>입력 고정(IS)</translation>
    </message>
    <message>
        <source>row stationary</source>
        <translation>행 고정(RS)</translation>
    </message>
    <message>
        <source>Order of loops</source>
        <translation>루프 순서</translation>
    </message>
    <message>
        <source>Loops around a systolic array, outermost first: group, row, column and stream, with commas; empty: the order with the fewest DRAM words</source>
        <translation>시스톨릭 배열을 감싸는 루프를 바깥쪽부터 group, row, column, stream으로 쉼표로 나누어 적습니다. 비워 두면 DRAM 워드가 가장 적은 순서를 찾습니다</translation>
    </message>
    <message>
        <source>Stream tile</source>
        <translation>스트림 타일</translation>
    </message>
    <message>
        <source>How much of the stream passes through a systolic array before it is loaded anew; 0: searched</source>
        <translation>시스톨릭 배열을 다시 채우기 전에 흘려보내는 스트림의 길이. 0이면 찾습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an order of the four loops</source>
        <translation>&quot;%1&quot;은(는) 네 루프의 순서가 아닙니다</translation>
    </message>
    <message>
        <source>Name group, row, column and stream once each, with commas, the outermost first</source>
        <translation>group, row, column, stream을 바깥쪽부터 쉼표로 나누어 한 번씩 적으세요</translation>
    </message>
    <message>
        <source>width of the tile</source>
        <translation>타일 폭</translation>
    </message>
    <message>
        <source>2·M·N·K ÷ √S</source>
        <translation>2·M·N·K ÷ √S</translation>
    </message>
    <message>
        <source>words on the chip</source>
        <translation>칩 위의 워드</translation>
    </message>
    <message>
        <source>every word once</source>
        <translation>모든 워드를 한 번씩</translation>
    </message>
    <message>
        <source>this tile</source>
        <translation>지금의 타일</translation>
    </message>
    <message>
        <source>Tiled matrix multiplication: %1 (%2 × %3 × %4)</source>
        <translation>타일링한 행렬 곱셈: %1 (%2 × %3 × %4)</translation>
    </message>
    <message>
        <source>DRAM words and the fewest there can be</source>
        <translation>DRAM 워드와 가능한 최솟값</translation>
    </message>
    <message>
        <source>communication bound</source>
        <translation>통신 하한</translation>
    </message>
    <message>
        <source>achieved</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>to the bound</source>
        <translation>하한 대비</translation>
    </message>
    <message>
        <source>DRAM words and their bound, by layer</source>
        <translation>계층별 DRAM 워드와 하한</translation>
    </message>
    <message>
        <source>before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>DRAM words of %1: %2 times their bound</source>
        <translation>%1의 DRAM 워드: 하한의 %2배</translation>
    </message>
    <message>
        <source>There is no layer &quot;%1&quot;</source>
        <translation>계층 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>The layers are: %1</source>
        <translation>있는 계층: %1</translation>
    </message>
    <message>
        <source>A: %1 × %2</source>
        <translation>A: %1 × %2</translation>
    </message>
    <message>
        <source>B: %1 × %2</source>
        <translation>B: %1 × %2</translation>
    </message>
    <message>
        <source>C: %1 × %2</source>
        <translation>C: %1 × %2</translation>
    </message>
    <message>
        <source>tile of C: %1 × %1</source>
        <translation>C의 타일: %1 × %1</translation>
    </message>
    <message>
        <source>A read: %1 words</source>
        <translation>A 읽기: %1 워드</translation>
    </message>
    <message>
        <source>B read: %1 words</source>
        <translation>B 읽기: %1 워드</translation>
    </message>
    <message>
        <source>C written: %1 words</source>
        <translation>C 쓰기: %1 워드</translation>
    </message>
    <message>
        <source>so far %1 of %2 words</source>
        <translation>지금까지 %2워드 중 %1</translation>
    </message>
    <message>
        <source>Tiles of the product: %1</source>
        <translation>행렬 곱의 타일: %1</translation>
    </message>
    <message>
        <source>parts of tiles</source>
        <translation>타일 조각</translation>
    </message>
    <message>
        <source>%1 ifmap</source>
        <translation>%1 입력 특징 맵</translation>
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
        <source>Buffers and their capacity: %1</source>
        <translation>버퍼와 용량: %1</translation>
    </message>
    <message>
        <source>m = %1, n = %2, e = %3, p = %4, q = %5, r = %6, t = %7</source>
        <translation>m = %1, n = %2, e = %3, p = %4, q = %5, r = %6, t = %7</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>Passes of the stage: channels down by %1, filters across by %2</source>
        <translation>이 단계의 패스: 세로는 채널 %1개씩, 가로는 필터 %2개씩</translation>
    </message>
    <message>
        <source>PE(%1,%2): filter row %3 slides over ifmap row %4; psums of row %5</source>
        <translation>PE(%1,%2): 필터 행 %3이(가) 입력 특징 맵 행 %4 위를 미끄러지며 %5행의 부분합을 만듭니다</translation>
    </message>
    <message>
        <source>The PEs load their filter rows and first windows</source>
        <translation>PE가 필터 행과 첫 윈도를 읽어 들입니다</translation>
    </message>
    <message>
        <source>The last psums of the pass leave the PEs</source>
        <translation>패스의 마지막 부분합이 PE를 떠납니다</translation>
    </message>
    <message>
        <source>The PEs wait for the NoC or the buffer</source>
        <translation>PE가 NoC나 버퍼를 기다립니다</translation>
    </message>
    <message>
        <source>Between two passes</source>
        <translation>패스와 패스 사이</translation>
    </message>
    <message>
        <source>filter row %1</source>
        <translation>필터 행 %1</translation>
    </message>
    <message>
        <source>ifmap row %1</source>
        <translation>입력 특징 맵 행 %1</translation>
    </message>
    <message>
        <source>psum row %1</source>
        <translation>부분합 행 %1</translation>
    </message>
    <message>
        <source>Row-stationary primitive: %1</source>
        <translation>행 고정 기본 연산: %1</translation>
    </message>
    <message>
        <source>PE set: %1</source>
        <translation>PE 세트: %1</translation>
    </message>
    <message>
        <source>PE sets on the array: %1</source>
        <translation>배열 위의 PE 세트: %1</translation>
    </message>
    <message>
        <source>Passes: %1</source>
        <translation>패스: %1</translation>
    </message>
    <message>
        <source>In each PE: filter row · ifmap row</source>
        <translation>각 PE: 필터 행 · 입력 특징 맵 행</translation>
    </message>
    <message>
        <source>filter %1</source>
        <translation>필터 %1</translation>
    </message>
    <message>
        <source>psum rows</source>
        <translation>부분합 행</translation>
    </message>
    <message>
        <source>Pass %1 of %2: images %3, ofmap rows %4</source>
        <translation>패스 %1/%2: 이미지 %3, 출력 특징 맵 행 %4</translation>
    </message>
    <message>
        <source>channels %1, filters %2</source>
        <translation>채널 %1, 필터 %2</translation>
    </message>
    <message>
        <source>idle in this pass</source>
        <translation>이 패스에서는 유휴</translation>
    </message>
    <message>
        <source>and %1 more sets</source>
        <translation>그 밖에 세트 %1개</translation>
    </message>
    <message>
        <source>&quot;%1&quot; demands nothing of a layer that is known</source>
        <translation>&quot;%1&quot;은(는) 계층에 요구할 수 있는 것이 아닙니다</translation>
    </message>
    <message>
        <source>Single layers</source>
        <translation>계층별 지정</translation>
    </message>
    <message>
        <source>Demands on single layers instead of those above: conv1 =&gt; dataflow=os stream-tile=64; conv2 =&gt; …; clicks in a loop nest write them</source>
        <translation>위의 설정 대신 한 계층에만 적용할 요구: conv1 =&gt; dataflow=os stream-tile=64; conv2 =&gt; …; 중첩 루프를 클릭하면 여기에 기록됩니다</translation>
    </message>
    <message>
        <source>Tile of the product</source>
        <translation>행렬 곱의 타일</translation>
    </message>
    <message>
        <source>Rows and columns of a tile of C in the tiled matrix multiplication; 0: the largest that fits on the chip</source>
        <translation>타일링한 행렬 곱에서 C 타일의 행과 열 수. 0: 칩에 들어가는 가장 큰 타일</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not say which layer it is about</source>
        <translation>&quot;%1&quot;에 어느 계층인지가 없습니다</translation>
    </message>
    <message>
        <source>Write the layer&apos;s name, =&gt; and what is demanded</source>
        <translation>계층 이름, =&gt;, 요구를 차례로 쓰세요</translation>
    </message>
    <message>
        <source>What each PE does in each cycle</source>
        <translation>사이클마다 각 PE가 하는 일</translation>
    </message>
    <message>
        <source>A bar is a word: the longer, the more often the PE uses it again</source>
        <translation>막대 하나가 워드 하나: 길수록 PE가 더 여러 번 다시 씁니다</translation>
    </message>
    <message>
        <source>Rows of PEs, cycles in each column: %1</source>
        <translation>PE 행, 한 칸의 사이클 수: %1</translation>
    </message>
    <message>
        <source>PEs, cycles in each column: %1</source>
        <translation>PE, 한 칸의 사이클 수: %1</translation>
    </message>
    <message>
        <source>Spacetime diagram: %1</source>
        <translation>시공간 다이어그램: %1</translation>
    </message>
    <message>
        <source>Utilisation map: %1</source>
        <translation>활용률 지도: %1</translation>
    </message>
    <message>
        <source>the whole layer</source>
        <translation>계층 전체</translation>
    </message>
    <message>
        <source>DRAM traffic</source>
        <translation>DRAM 데이터 이동</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>images, n = %1</source>
        <translation>이미지, n = %1</translation>
    </message>
    <message>
        <source>ofmap rows, e = %1</source>
        <translation>출력 특징 맵 행, e = %1</translation>
    </message>
    <message>
        <source>ofmap channels, m = %1</source>
        <translation>출력 특징 맵 채널, m = %1</translation>
    </message>
    <message>
        <source>PE(%1,%2): filter row %3 slides over padding; psums of row %4</source>
        <translation>PE(%1,%2): 필터 행 %3이(가) 패딩 위를 미끄러지며 %4행의 부분합을 만듭니다</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>패딩</translation>
    </message>
    <message>
        <source>busy in this window</source>
        <translation>이 구간의 활동</translation>
    </message>
    <message>
        <source>busy in the layer</source>
        <translation>계층의 활동</translation>
    </message>
    <message>
        <source>this pass: cycles %1 to %2</source>
        <translation>이 패스: 사이클 %1–%2</translation>
    </message>
    <message>
        <source>of the layer</source>
        <translation>계층의 활용률</translation>
    </message>
    <message>
        <source>of this pass</source>
        <translation>이 패스의 활용률</translation>
    </message>
    <message>
        <source>PEs mapped by its passes</source>
        <translation>패스가 쓰는 PE</translation>
    </message>
    <message>
        <source>2·M·N·K ÷ √%1: %2</source>
        <translation>2·M·N·K ÷ √%1: %2</translation>
    </message>
    <message>
        <source>Taking turns in the PE: channels (rows) %1, filters %2</source>
        <translation>PE 안에서 번갈아 처리: 채널(세로) %1, 필터(가로) %2</translation>
    </message>
    <message>
        <source>no local reuse</source>
        <translation>로컬 재사용 없음</translation>
    </message>
    <message>
        <source>Fewer iterations here, more inside</source>
        <translation>여기서는 적게, 안쪽에서 많이 반복</translation>
    </message>
    <message>
        <source>More iterations here, fewer inside</source>
        <translation>여기서는 많이, 안쪽에서 적게 반복</translation>
    </message>
    <message>
        <source>Move outwards</source>
        <translation>바깥쪽으로 옮기기</translation>
    </message>
    <message>
        <source>Move inwards</source>
        <translation>안쪽으로 옮기기</translation>
    </message>
    <message>
        <source>%1 DRAM words, %2 cycles</source>
        <translation>DRAM 워드 %1개, %2 사이클</translation>
    </message>
    <message>
        <source>Write dataflow=ws, order=group,row,column,stream, stream-tile=64 or mapping= and the whole mapping</source>
        <translation>dataflow=ws, order=group,row,column,stream, stream-tile=64, 또는 mapping= 뒤에 매핑 전체를 쓰세요</translation>
    </message>
    <message>
        <source>ofmap rows, e = %1, f = %2</source>
        <translation>출력 특징 맵 행, e = %1, f = %2</translation>
    </message>
    <message>
        <source>Mappings found against the array&apos;s own</source>
        <translation>찾은 매핑과 배열 고유의 매핑</translation>
    </message>
    <message>
        <source>found</source>
        <translation>찾은 매핑</translation>
    </message>
    <message>
        <source>the array&apos;s own</source>
        <translation>배열 고유의 매핑</translation>
    </message>
    <message>
        <source>its data flow</source>
        <translation>그 데이터 흐름</translation>
    </message>
    <message>
        <source>found to own</source>
        <translation>고유 매핑 대비 찾은 매핑</translation>
    </message>
    <message>
        <source>better</source>
        <translation>더 나은 쪽</translation>
    </message>
    <message>
        <source>none fits</source>
        <translation>맞는 매핑 없음</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>탐색</translation>
    </message>
    <message>
        <source>Search each layer&apos;s mapping among all loop nests: what is to be least</source>
        <translation>모든 중첩 루프 가운데에서 계층마다 매핑을 탐색합니다. 무엇을 가장 작게 할지 고릅니다</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끄기</translation>
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
        <source>energy × cycles</source>
        <translation>에너지 × 사이클</translation>
    </message>
    <message>
        <source>A search chooses data flow, order and tiles itself</source>
        <translation>탐색은 데이터 흐름, 루프 순서, 타일을 스스로 정합니다</translation>
    </message>
    <message>
        <source>Switch the search off, or demand nothing else of all layers; single layers may have demands of their own</source>
        <translation>탐색을 끄거나 모든 계층에 대한 다른 요구를 지우세요. 개별 계층에는 따로 요구할 수 있습니다</translation>
    </message>
    <message>
        <source>accumulation</source>
        <translation>누적</translation>
    </message>
    <message>
        <source>MACs a word</source>
        <translation>워드당 MAC</translation>
    </message>
    <message>
        <source>logarithmic: factors add up</source>
        <translation>로그 눈금: 인수가 더해짐</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>가능한 값</translation>
    </message>
    <message>
        <source>Words that a level moves for a tensor = its tile × the trips of all loops outside, from the innermost that changes it</source>
        <translation>한 수준이 텐서를 위해 옮기는 단어 = 타일 × 그 텐서를 바꾸는 가장 안쪽 루프부터 바깥 모든 루프의 반복 횟수</translation>
    </message>
    <message>
        <source>Uses of a word = MACs ÷ words read at the level</source>
        <translation>단어당 사용 횟수 = MAC 수 ÷ 그 수준에서 읽은 단어 수</translation>
    </message>
    <message>
        <source>What each PE does over the layer&apos;s cycles, one row a PE</source>
        <translation>계층의 사이클 동안 각 PE가 하는 일, 한 행이 PE 하나</translation>
    </message>
    <message>
        <source>Busy cycles of a PE ÷ the layer&apos;s cycles</source>
        <translation>PE가 동작한 사이클 ÷ 계층의 사이클</translation>
    </message>
    <message>
        <source>Words held in each buffer beside its room, at the cursor</source>
        <translation>커서 위치에서 각 버퍼에 든 단어와 그 용량</translation>
    </message>
    <message>
        <source>The product of the layer&apos;s two matrices, tile by tile in the mapping&apos;s order</source>
        <translation>계층의 두 행렬의 곱을 매핑의 순서대로 타일마다 그린 것</translation>
    </message>
    <message>
        <source>DRAM words of a product of pixels × products and products × filters, for each width of a tile: wider tiles read less, until they do not fit</source>
        <translation>(픽셀 × 곱)과 (곱 × 필터) 행렬 곱의 DRAM 단어 수를 타일 너비별로 본 것: 타일이 넓을수록 덜 읽지만, 넘치면 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>MACs a cycle ≤ the smaller of the PEs and the DRAM bandwidth × MACs for each byte</source>
        <translation>사이클당 MAC ≤ min(PE 수, DRAM 대역폭 × 바이트당 MAC)</translation>
    </message>
    <message>
        <source>DRAM words against what no mapping can go below: every word once, or what a buffer of this size makes necessary</source>
        <translation>DRAM 단어 수와 어떤 매핑도 넘을 수 없는 하한: 모든 단어를 한 번씩, 또는 이 크기의 버퍼에서 꼭 필요한 만큼</translation>
    </message>
    <message>
        <source>A PE slides one filter row over one ifmap row and makes one row of partial sums</source>
        <translation>PE 하나가 필터 한 행을 입력 특징 맵 한 행 위로 옮겨 가며 부분합 한 행을 만듭니다</translation>
    </message>
    <message>
        <source>R × e PEs: filter rows lie across, ifmap rows diagonally, partial sums add up downwards</source>
        <translation>R × e개의 PE: 필터 행은 가로로, 입력 특징 맵 행은 대각선으로 놓이고, 부분합은 세로로 더해집니다</translation>
    </message>
    <message>
        <source>r sets work on different channels and add up, t sets on different filters; active PEs = R × e × r × t</source>
        <translation>r개의 세트는 서로 다른 채널을 맡아 더해지고, t개의 세트는 서로 다른 필터를 맡습니다. 활성 PE = R × e × r × t</translation>
    </message>
    <message>
        <source>A pass = q·r channels × p·t filters × n ifmaps; a stage keeps the partial sums of m channels in the GLB</source>
        <translation>패스 = 채널 q·r개 × 필터 p·t개 × 입력 특징 맵 n개. 한 단계는 채널 m개의 부분합을 GLB에 둡니다</translation>
    </message>
    <message>
        <source>DRAM words of the layer ÷ their lower bound</source>
        <translation>계층의 DRAM 단어 수 ÷ 그 하한</translation>
    </message>
</context>
</TS>
