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
        <source>cycles</source>
        <translation>사이클</translation>
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
        <translation>컨볼루션 재사용</translation>
    </message>
    <message>
        <source>feature map</source>
        <translation>특징 맵 재사용</translation>
    </message>
    <message>
        <source>filter</source>
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
        <source>MACs for each word moved</source>
        <translation>옮긴 워드당 MAC 수</translation>
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
        <source>log₂ of the tile&apos;s width</source>
        <translation>타일 폭의 log₂</translation>
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
        <source>Tiled matrix multiplication: %1 (%2 × %3 × %4)</source>
        <translation>타일링한 행렬 곱셈: %1 (%2 × %3 × %4)</translation>
    </message>
    <message>
        <source>no local reuse</source>
        <translation>로컬 재사용 없음</translation>
    </message>
</context>
</TS>
