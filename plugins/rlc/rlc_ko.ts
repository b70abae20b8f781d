<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>rlc</name>
    <message>
        <source>raw ÷ coded</source>
        <translation>원본 ÷ 인코딩 후</translation>
    </message>
    <message>
        <source>nothing won</source>
        <translation>이득 없음</translation>
    </message>
    <message>
        <source>%1, were it coded</source>
        <translation>%1(인코딩한다면)</translation>
    </message>
    <message>
        <source>Run-length coding: raw to coded size</source>
        <translation>런 길이 인코딩: 원본 대 인코딩 후 크기</translation>
    </message>
    <message>
        <source>zeros before a nonzero</source>
        <translation>0이 아닌 값 앞의 0의 수</translation>
    </message>
    <message>
        <source>how often</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>runs of zeros</source>
        <translation>0의 런</translation>
    </message>
    <message>
        <source>longest run of a pair</source>
        <translation>한 쌍의 최대 런</translation>
    </message>
    <message>
        <source>Runs of zeros: %1, %2</source>
        <translation>0의 런: %1, %2</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Run-length (Eyeriss)</source>
        <translation>런 길이(Eyeriss)</translation>
    </message>
    <message>
        <source>Plain run-length</source>
        <translation>단순 런 길이</translation>
    </message>
    <message>
        <source>Bitmask</source>
        <translation>비트마스크</translation>
    </message>
    <message>
        <source>CSR</source>
        <translation>CSR</translation>
    </message>
    <message>
        <source>CSC</source>
        <translation>CSC</translation>
    </message>
    <message>
        <source>Entropy of the code&apos;s symbols</source>
        <translation>부호 기호의 엔트로피</translation>
    </message>
    <message>
        <source>size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>sparsity limit</source>
        <translation>희소성 한계</translation>
    </message>
    <message>
        <source>Formats compared: %1, %2</source>
        <translation>형식 비교: %1, %2</translation>
    </message>
    <message>
        <source>Raw to coded size</source>
        <translation>원본 대 인코딩 후 크기</translation>
    </message>
    <message>
        <source>raw bits ÷ coded bits of all coded tensors</source>
        <translation>인코딩한 모든 텐서의 원본 비트 ÷ 인코딩 후 비트</translation>
    </message>
    <message>
        <source>raw bits</source>
        <translation>원본 비트</translation>
    </message>
    <message>
        <source>coded bits</source>
        <translation>인코딩 후 비트</translation>
    </message>
    <message>
        <source>Coded to raw size at worst</source>
        <translation>최악의 경우 인코딩 후 대 원본 크기</translation>
    </message>
    <message>
        <source>the largest coded bits ÷ raw bits: above 1 the code makes data larger; here %1, %2</source>
        <translation>인코딩 후 비트 ÷ 원본 비트가 가장 큰 값. 1보다 크면 인코딩 때문에 데이터가 커집니다. 여기서는 %1, %2</translation>
    </message>
    <message>
        <source>Above the sparsity limit</source>
        <translation>희소성 한계 초과분</translation>
    </message>
    <message>
        <source>coded bits ÷ Σ (elements × h(density) + nonzeros × level bits) − 1, h: the entropy of zero or not</source>
        <translation>인코딩 후 비트 ÷ Σ (원소 × h(밀도) + 0이 아닌 값 × 레벨 비트) − 1, h: 0인지 아닌지의 엔트로피</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>한계</translation>
    </message>
    <message>
        <source>Best width of a run</source>
        <translation>최적의 런 폭</translation>
    </message>
    <message>
        <source>the width from 1 to 16 bits with the fewest coded bits over all coded tensors, in the same format</source>
        <translation>같은 형식에서 인코딩한 모든 텐서의 비트 합이 가장 적은 1~16비트의 폭</translation>
    </message>
    <message>
        <source>coded bits with it</source>
        <translation>그 폭으로 인코딩한 비트</translation>
    </message>
    <message>
        <source>coded bits now</source>
        <translation>지금 폭으로 인코딩한 비트</translation>
    </message>
    <message>
        <source>Run-length coding</source>
        <translation>런 길이 인코딩</translation>
    </message>
    <message>
        <source>Zeros on their way to and from DRAM become counts</source>
        <translation>DRAM을 오가는 0들을 개수로 바꿉니다</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>How runs are told apart and packed</source>
        <translation>런을 구분하고 채워 넣는 방식</translation>
    </message>
    <message>
        <source>Eyeriss: pairs in 64-bit words</source>
        <translation>Eyeriss: 64비트 워드에 쌍</translation>
    </message>
    <message>
        <source>Pairs, one right after the other</source>
        <translation>쌍을 빈틈없이 이어 붙임</translation>
    </message>
    <message>
        <source>Plain: value and count</source>
        <translation>단순: 값과 개수</translation>
    </message>
    <message>
        <source>Bits of a run</source>
        <translation>런의 비트 수</translation>
    </message>
    <message>
        <source>Longer runs fit into one pair, but every pair gets wider</source>
        <translation>더 긴 런이 한 쌍에 들어가지만 모든 쌍이 넓어집니다</translation>
    </message>
    <message>
        <source>Bits of a level</source>
        <translation>레벨의 비트 수</translation>
    </message>
    <message>
        <source>The width of the value after a run</source>
        <translation>런 뒤에 오는 값의 폭</translation>
    </message>
    <message>
        <source>Code feature maps</source>
        <translation>특징 맵 인코딩</translation>
    </message>
    <message>
        <source>What layers write and the next ones read</source>
        <translation>계층이 쓰고 다음 계층이 읽는 값</translation>
    </message>
    <message>
        <source>Code the network&apos;s input, too</source>
        <translation>신경망의 입력도 인코딩</translation>
    </message>
    <message>
        <source>Images have few zeros: Eyeriss leaves them as they are</source>
        <translation>이미지에는 0이 적어 Eyeriss는 그대로 둡니다</translation>
    </message>
    <message>
        <source>Code filters</source>
        <translation>필터 인코딩</translation>
    </message>
    <message>
        <source>It pays for pruned ones only; Eyeriss does not</source>
        <translation>가지치기한 필터에서만 이득이 있습니다. Eyeriss는 필터를 인코딩하지 않습니다</translation>
    </message>
    <message>
        <source>value %1 bits, count %2 bits</source>
        <translation>값 %1비트, 개수 %2비트</translation>
    </message>
    <message>
        <source>run %1 bits, level %2 bits; hatched: the run goes on in the next pair</source>
        <translation>런 %1비트, 레벨 %2비트. 빗금은 다음 쌍으로 이어지는 런</translation>
    </message>
    <message>
        <source>run %1 bits, level %2 bits; %3 pairs and a last-word flag in %4 bits; hatched: the run goes on in the next pair</source>
        <translation>런 %1비트, 레벨 %2비트. %4비트에 쌍 %3개와 마지막 워드 플래그. 빗금은 다음 쌍으로 이어지는 런</translation>
    </message>
    <message>
        <source>%1 has no values, so nothing can be coded: give an input and weights, or densities to draw values from</source>
        <translation>%1에 값이 없어 인코딩할 수 없습니다. 입력과 가중치를 지정하거나 값을 생성할 밀도를 지정하세요</translation>
    </message>
    <message>
        <source>Coded sizes of values that were drawn</source>
        <translation>생성한 값의 인코딩 후 크기</translation>
    </message>
    <message>
        <source>Coded sizes, if all values fitted into levels of %1 bits</source>
        <translation>모든 값이 %1비트 레벨에 들어간다고 볼 때의 인코딩 후 크기</translation>
    </message>
    <message>
        <source>Coded sizes</source>
        <translation>인코딩 후 크기</translation>
    </message>
    <message>
        <source>larger by %1 %</source>
        <translation>%1 % 커짐</translation>
    </message>
    <message>
        <source>smaller by %1 %</source>
        <translation>%1 % 작아짐</translation>
    </message>
    <message>
        <source>as large</source>
        <translation>같음</translation>
    </message>
    <message>
        <source>coded</source>
        <translation>인코딩</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>On the DRAM link</source>
        <translation>DRAM 링크에서</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>원소</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>밀도</translation>
    </message>
    <message>
        <source>Coded</source>
        <translation>인코딩 후</translation>
    </message>
    <message>
        <source>Raw to coded</source>
        <translation>원본 대 인코딩 후</translation>
    </message>
    <message>
        <source>Sparsity limit</source>
        <translation>희소성 한계</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Value, count</source>
        <translation>값, 개수</translation>
    </message>
    <message>
        <source>Run, level</source>
        <translation>런, 레벨</translation>
    </message>
    <message>
        <source>64-bit words</source>
        <translation>64비트 워드</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>비트</translation>
    </message>
    <message>
        <source>Decoded</source>
        <translation>디코딩된 값</translation>
    </message>
    <message>
        <source>%1 → %2 bits a value</source>
        <translation>값당 %1 → %2비트</translation>
    </message>
    <message>
        <source>Run-length tape: %1, %2</source>
        <translation>런 길이 테이프: %1, %2</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>pairs</source>
        <translation>쌍</translation>
    </message>
    <message>
        <source>Each pair is a run of zeros and the value after it; coded bits = words × 64, three pairs and an end flag in a word at 5 + 16 bits</source>
        <translation>한 쌍은 0의 런과 그다음 값입니다. 인코딩된 비트 = 단어 수 × 64. 5 + 16비트일 때 한 단어에 세 쌍과 종료 비트가 들어갑니다</translation>
    </message>
    <message>
        <source>How many runs of zeros have each length; a longer run than a pair can say takes several pairs</source>
        <translation>길이별 0의 런 개수. 한 쌍으로 나타낼 수 없는 긴 런은 여러 쌍을 씁니다</translation>
    </message>
    <message>
        <source>Bits of the same tensor in each format; the sparsity limit = nonzero values × bits of a value + elements × entropy of &quot;zero or not&quot;</source>
        <translation>같은 텐서를 각 형식으로 나타낸 비트 수. 희소성 한계 = 0이 아닌 값의 수 × 값의 비트 + 원소 수 × &quot;0인지 아닌지&quot;의 엔트로피</translation>
    </message>
    <message>
        <source>Raw bits ÷ coded bits, layer by layer</source>
        <translation>원본 비트 ÷ 인코딩된 비트, 계층별</translation>
    </message>
</context>
</TS>
