<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>fusion</name>
    <message>
        <source>Feature maps over the DRAM link, of one image</source>
        <translation>DRAM 링크를 지나는 특징 맵(이미지 한 장)</translation>
    </message>
    <message>
        <source>Σ over groups of what they read and write, each map whole; no weights</source>
        <translation>그룹마다 읽고 쓰는 특징 맵 전체의 합. 가중치는 제외합니다</translation>
    </message>
    <message>
        <source>words, fused</source>
        <translation>융합 시 워드 수</translation>
    </message>
    <message>
        <source>words, layer by layer</source>
        <translation>계층별 워드 수</translation>
    </message>
    <message>
        <source>bits of a word</source>
        <translation>워드당 비트 수</translation>
    </message>
    <message>
        <source>Buffers between tiles</source>
        <translation>타일 사이 버퍼</translation>
    </message>
    <message>
        <source>Σ over maps of rows kept × columns × channels + columns kept × height × channels, of the largest group, by the chosen convention</source>
        <translation>가장 큰 그룹의 맵마다 (남겨 둔 행 × 열 수 × 채널 수 + 남겨 둔 열 × 높이 × 채널 수)를 선택한 방식으로 더한 합</translation>
    </message>
    <message>
        <source>words of the largest group</source>
        <translation>가장 큰 그룹의 워드 수</translation>
    </message>
    <message>
        <source>rows of a tile</source>
        <translation>타일의 행 수</translation>
    </message>
    <message>
        <source>columns of a tile</source>
        <translation>타일의 열 수</translation>
    </message>
    <message>
        <source>Room in the GLB, of the largest group</source>
        <translation>가장 큰 그룹이 GLB에서 차지하는 공간</translation>
    </message>
    <message>
        <source>buffers between tiles + tiles that live at the same time + filters that stay or pass by</source>
        <translation>타일 사이 버퍼 + 동시에 필요한 타일 + 머무르거나 지나가는 필터</translation>
    </message>
    <message>
        <source>buffers between tiles</source>
        <translation>타일 사이 버퍼</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>타일</translation>
    </message>
    <message>
        <source>filters</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>MACs done again</source>
        <translation>다시 하는 MAC</translation>
    </message>
    <message>
        <source>MACs of all tiles − MACs layer by layer; below 0 where rows of a map are never read and so never computed</source>
        <translation>모든 타일의 MAC − 계층별 MAC. 아무도 읽지 않아 계산하지 않는 행이 있으면 0보다 작습니다</translation>
    </message>
    <message>
        <source>MACs of all tiles</source>
        <translation>모든 타일의 MAC</translation>
    </message>
    <message>
        <source>MACs layer by layer</source>
        <translation>계층별 MAC</translation>
    </message>
    <message>
        <source>Weights over the DRAM link</source>
        <translation>DRAM 링크를 지나는 가중치</translation>
    </message>
    <message>
        <source>each once where all filters of a group stay in the GLB beside its maps, else once for each tile</source>
        <translation>그룹의 필터가 모두 맵과 함께 GLB에 머무르면 한 번씩, 아니면 타일마다 한 번씩 가져옵니다</translation>
    </message>
    <message>
        <source>bits, fused</source>
        <translation>융합 시 비트 수</translation>
    </message>
    <message>
        <source>bits, layer by layer</source>
        <translation>계층별 비트 수</translation>
    </message>
    <message>
        <source>Cut between %1 and %2</source>
        <translation>%1 · %2 사이 나누기</translation>
    </message>
    <message>
        <source>Fuse %1 and %2</source>
        <translation>%1 · %2 융합하기</translation>
    </message>
    <message>
        <source>Which layers are fused</source>
        <translation>어떤 계층을 융합할까요?</translation>
    </message>
    <message>
        <source>room in the GLB</source>
        <translation>GLB에서 차지하는 공간</translation>
    </message>
    <message>
        <source>row and column buffers</source>
        <translation>행 버퍼와 열 버퍼</translation>
    </message>
    <message>
        <source>capacity</source>
        <translation>용량</translation>
    </message>
    <message>
        <source>What the groups take of the GLB</source>
        <translation>그룹이 GLB에서 차지하는 공간</translation>
    </message>
    <message>
        <source>bytes over the DRAM link</source>
        <translation>DRAM 링크를 지나는 바이트</translation>
    </message>
    <message>
        <source>layer by layer</source>
        <translation>계층별</translation>
    </message>
    <message>
        <source>fused</source>
        <translation>융합</translation>
    </message>
    <message>
        <source>DRAM traffic, maps and weights</source>
        <translation>DRAM 이동량(특징 맵과 가중치)</translation>
    </message>
    <message>
        <source>The pyramid slides: %1</source>
        <translation>미끄러지는 피라미드: %1</translation>
    </message>
    <message>
        <source>Not fused, but could be: %1 with %2</source>
        <translation>융합하지 않았지만 할 수 있는 조합: %1 + %2</translation>
    </message>
    <message>
        <source>buffers and tiles of %1×%2, without filters</source>
        <translation>버퍼와 %1×%2 타일(필터 제외)</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>feature maps over the DRAM link</source>
        <translation>DRAM 링크를 지나는 특징 맵</translation>
    </message>
    <message>
        <source>all ways to fuse</source>
        <translation>모든 융합 방법</translation>
    </message>
    <message>
        <source>that no other beats</source>
        <translation>더 나은 것이 없는 방법</translation>
    </message>
    <message>
        <source>front</source>
        <translation>경계</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>DRAM against room on the chip</source>
        <translation>DRAM과 칩 안 공간의 절충</translation>
    </message>
    <message>
        <source>Layer fusion</source>
        <translation>계층 융합</translation>
    </message>
    <message>
        <source>Layers are computed together, tile by tile, so that the maps between them stay on the chip</source>
        <translation>여러 계층을 타일별로 함께 계산하여 그 사이의 맵이 칩을 벗어나지 않게 합니다</translation>
    </message>
    <message>
        <source>Tile %1 of %2: row %3, column %4</source>
        <translation>타일 %1/%2: %3행 %4열</translation>
    </message>
    <message>
        <source>new</source>
        <translation>새로 계산</translation>
    </message>
    <message>
        <source>read again</source>
        <translation>다시 읽음</translation>
    </message>
    <message>
        <source>row buffer</source>
        <translation>행 버퍼</translation>
    </message>
    <message>
        <source>computed again</source>
        <translation>다시 계산</translation>
    </message>
    <message>
        <source>%1 words</source>
        <translation>%1워드</translation>
    </message>
    <message>
        <source>DRAM, fused</source>
        <translation>DRAM(융합)</translation>
    </message>
    <message>
        <source>tile</source>
        <translation>타일</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>Which layers are fused: the first and the last of each group, conv1 - conv3; conv4 - conv5; auto: those with the fewest DRAM words that fit; none. Clicks on the brackets and on the front write them</source>
        <translation>융합할 계층: 그룹마다 처음과 마지막 계층을 conv1 - conv3; conv4 - conv5처럼 씁니다. auto: 들어가는 것 중 DRAM 워드가 가장 적은 그룹, none: 융합하지 않음. 괄호나 경계의 점을 눌러도 정해집니다</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>겹침 영역</translation>
    </message>
    <message>
        <source>What neighbouring tiles share is kept in row and column buffers, or computed again for each of them</source>
        <translation>이웃한 타일이 함께 쓰는 부분을 행 버퍼와 열 버퍼에 남겨 두거나, 타일마다 다시 계산합니다</translation>
    </message>
    <message>
        <source>reuse</source>
        <translation>재사용</translation>
    </message>
    <message>
        <source>recompute</source>
        <translation>재계산</translation>
    </message>
    <message>
        <source>Pools belong to</source>
        <translation>풀링이 속하는 곳</translation>
    </message>
    <message>
        <source>How feature maps count that cross the DRAM link between layers: written at full resolution and read pooled, as the run counts them, if pools belong to no layer; at full resolution if the layer that reads them pools them (the paper&apos;s 77 MiB), smaller if the layer that writes them does, both if pools run by themselves</source>
        <translation>계층 사이에서 DRAM 링크를 지나는 특징 맵을 세는 방식: 풀링이 어느 계층에도 속하지 않으면 실행 결과처럼 원래 해상도로 쓰고 줄어든 크기로 읽음, 읽는 계층이 풀링하면 원래 해상도(논문의 77MiB), 쓰는 계층이 풀링하면 줄어든 크기, 풀링이 따로 실행되면 둘 다</translation>
    </message>
    <message>
        <source>no layer</source>
        <translation>어느 계층에도 속하지 않음</translation>
    </message>
    <message>
        <source>the layer that reads</source>
        <translation>읽는 계층</translation>
    </message>
    <message>
        <source>the layer that writes</source>
        <translation>쓰는 계층</translation>
    </message>
    <message>
        <source>themselves</source>
        <translation>따로 실행</translation>
    </message>
    <message>
        <source>Column buffers</source>
        <translation>열 버퍼</translation>
    </message>
    <message>
        <source>How high column buffers count: only rows that the row buffer does not hold; the pyramid&apos;s base without the row buffer&apos;s rows, inside the group (the paper&apos;s 362 KiB); all of the base; not at all</source>
        <translation>열 버퍼의 높이를 세는 방식: 행 버퍼에 없는 행만, 그룹 안쪽에서 행 버퍼의 행을 뺀 피라미드 밑면(논문의 362KiB), 밑면 전체, 세지 않음</translation>
    </message>
    <message>
        <source>new rows</source>
        <translation>새로운 행</translation>
    </message>
    <message>
        <source>pyramid without row buffer</source>
        <translation>행 버퍼를 뺀 피라미드</translation>
    </message>
    <message>
        <source>whole pyramid</source>
        <translation>피라미드 전체</translation>
    </message>
    <message>
        <source>rows only</source>
        <translation>행만</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no group of layers that follow each other</source>
        <translation>&quot;%1&quot;은(는) 이어지는 계층의 그룹이 아닙니다</translation>
    </message>
    <message>
        <source>Write the first and the last layer of each group, with &quot; - &quot; between them and &quot;;&quot; between groups. The layers are: %1</source>
        <translation>그룹마다 처음과 마지막 계층을 &quot; - &quot;로 잇고, 그룹 사이에는 &quot;;&quot;를 쓰세요. 계층: %1</translation>
    </message>
    <message>
        <source>Room, KiB</source>
        <translation>공간(KiB)</translation>
    </message>
    <message>
        <source>How much of the GLB the automatic groups may take; 0: all of it</source>
        <translation>자동으로 정하는 그룹이 GLB에서 쓸 수 있는 공간(0이면 전체)</translation>
    </message>
    <message>
        <source>Rows of a tile</source>
        <translation>타일의 행 수</translation>
    </message>
    <message>
        <source>Of the last map of a group; 0: all of them, or searched if the columns are 0, too</source>
        <translation>그룹의 마지막 맵 기준. 0이면 전체이고, 열도 0이면 탐색합니다</translation>
    </message>
    <message>
        <source>Columns of a tile</source>
        <translation>타일의 열 수</translation>
    </message>
    <message>
        <source>Of the last map of a group; 0: all of them, or searched if the rows are 0, too</source>
        <translation>그룹의 마지막 맵 기준. 0이면 전체이고, 행도 0이면 탐색합니다</translation>
    </message>
    <message>
        <source>The layer %1 is in two groups</source>
        <translation>계층 %1이(가) 두 그룹에 들어 있습니다</translation>
    </message>
    <message>
        <source>Name each layer in one group only</source>
        <translation>계층마다 한 그룹에만 넣으세요</translation>
    </message>
    <message>
        <source>once</source>
        <translation>한 번</translation>
    </message>
    <message>
        <source>every tile</source>
        <translation>타일마다</translation>
    </message>
    <message>
        <source>pools belong to the layer that writes</source>
        <translation>풀링은 쓰는 계층에 속함</translation>
    </message>
    <message>
        <source>pools run by themselves</source>
        <translation>풀링은 따로 실행</translation>
    </message>
    <message>
        <source>pools belong to the layer that reads</source>
        <translation>풀링은 읽는 계층에 속함</translation>
    </message>
    <message>
        <source>pools belong to no layer, as the run counts</source>
        <translation>풀링은 어느 계층에도 속하지 않음(실행 결과와 같음)</translation>
    </message>
    <message>
        <source>rows, and columns as high as the pyramid without them</source>
        <translation>행, 그리고 행을 뺀 피라미드 높이의 열</translation>
    </message>
    <message>
        <source>rows, and columns as high as the pyramid</source>
        <translation>행, 그리고 피라미드 높이의 열</translation>
    </message>
    <message>
        <source>rows, and columns of new rows</source>
        <translation>행, 그리고 새로운 행의 열</translation>
    </message>
    <message>
        <source>Fused groups</source>
        <translation>융합 그룹</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>계층 수</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>타일</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>타일 수</translation>
    </message>
    <message>
        <source>Maps read</source>
        <translation>읽는 맵</translation>
    </message>
    <message>
        <source>Maps written</source>
        <translation>쓰는 맵</translation>
    </message>
    <message>
        <source>Weights loaded</source>
        <translation>가져오는 가중치</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>Row and column buffers</source>
        <translation>행 버퍼와 열 버퍼</translation>
    </message>
    <message>
        <source>Tiles on the chip</source>
        <translation>칩 안의 타일</translation>
    </message>
    <message>
        <source>Filters on the chip</source>
        <translation>칩 안의 필터</translation>
    </message>
    <message>
        <source>Ways to fuse that no other beats</source>
        <translation>더 나은 것이 없는 융합 방법</translation>
    </message>
    <message>
        <source>Feature maps over DRAM</source>
        <translation>DRAM을 지나는 특징 맵</translation>
    </message>
    <message>
        <source>Buffers and tiles</source>
        <translation>버퍼와 타일</translation>
    </message>
    <message>
        <source>The chosen groups by other conventions</source>
        <translation>선택한 그룹을 다른 방식으로 센 값</translation>
    </message>
    <message>
        <source>Convention</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>Maps, layer by layer</source>
        <translation>맵(계층별)</translation>
    </message>
    <message>
        <source>Maps, fused</source>
        <translation>맵(융합)</translation>
    </message>
    <message>
        <source>Drag where the group ends</source>
        <translation>그룹이 끝나는 곳을 끌어 옮기기</translation>
    </message>
    <message>
        <source>Drag where the group begins</source>
        <translation>그룹이 시작하는 곳을 끌어 옮기기</translation>
    </message>
    <message>
        <source>Click between two layers to fuse or to cut</source>
        <translation>두 계층 사이를 누르면 융합하거나 나눕니다</translation>
    </message>
    <message>
        <source>Drag a bracket&apos;s end to move it</source>
        <translation>괄호의 끝을 끌면 옮깁니다</translation>
    </message>
    <message>
        <source>Layers in one bracket are fused: what one hands to the next stays on the chip</source>
        <translation>한 괄호 안의 계층은 융합되어, 다음 계층에 넘기는 값이 칩 안에 머뭅니다</translation>
    </message>
    <message>
        <source>Room of a group = row and column buffers between its tiles + the tiles it ran in + filters</source>
        <translation>그룹이 차지하는 공간 = 타일 사이의 행·열 버퍼 + 실행한 타일 + 필터</translation>
    </message>
    <message>
        <source>Feature maps and weights over the DRAM link: a fused group reads its first ifmap and writes its last ofmap only</source>
        <translation>DRAM을 오가는 특징 맵과 가중치: 융합된 그룹은 첫 입력 특징 맵만 읽고 마지막 출력 특징 맵만 씁니다</translation>
    </message>
    <message>
        <source>Every way to group neighbouring layers has a DRAM traffic and a room on the chip; those that no other beats in both form the front</source>
        <translation>이웃한 계층을 묶는 방법마다 DRAM 이동량과 칩 안의 공간이 정해집니다. 둘 다에서 지지 않는 방법들이 경계선을 이룹니다</translation>
    </message>
    <message>
        <source>A tile of the last ofmap needs (tile − 1) × stride + kernel of the layer before, and so on up: overlap is kept or computed again</source>
        <translation>마지막 출력 타일에는 앞 계층의 (타일 − 1) × 보폭 + 커널이 필요하고, 이것이 위로 이어집니다. 겹치는 부분은 보관하거나 재계산합니다</translation>
    </message>
</context>
</TS>
