<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>huffman</name>
    <message>
        <source>bits a value</source>
        <translation>값당 비트 수</translation>
    </message>
    <message>
        <source>Fixed width</source>
        <translation>고정 폭</translation>
    </message>
    <message>
        <source>Mean code word</source>
        <translation>평균 부호어 길이</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>엔트로피</translation>
    </message>
    <message>
        <source>Bits a value: %1</source>
        <translation>값당 비트 수: %1</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>how often</source>
        <translation>빈도</translation>
    </message>
    <message>
        <source>values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>How often values occur: %1, %2</source>
        <translation>값의 빈도: %1, %2</translation>
    </message>
    <message>
        <source>Huffman coding</source>
        <translation>허프만 코딩</translation>
    </message>
    <message>
        <source>Frequent values get short code words</source>
        <translation>자주 나오는 값에 짧은 부호어를 줍니다</translation>
    </message>
    <message>
        <source>Raw to coded size</source>
        <translation>원본 대 인코딩 후 크기</translation>
    </message>
    <message>
        <source>raw bits ÷ coded bits of all coded tensors, tables included</source>
        <translation>인코딩한 모든 텐서의 원본 비트 ÷ 인코딩 후 비트 (부호표 포함)</translation>
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
        <source>Σ count × length of its word ÷ values; the baseline is the fixed width</source>
        <translation>Σ 빈도 × 부호어 길이 ÷ 값의 수. 기준은 고정 폭</translation>
    </message>
    <message>
        <source>bits of all words</source>
        <translation>모든 부호어의 비트</translation>
    </message>
    <message>
        <source>Saved a value</source>
        <translation>값당 절약</translation>
    </message>
    <message>
        <source>fixed width − mean code word, tables not included</source>
        <translation>고정 폭 − 평균 부호어 길이 (부호표 제외)</translation>
    </message>
    <message>
        <source>bits in fixed width</source>
        <translation>고정 폭일 때의 비트</translation>
    </message>
    <message>
        <source>Above the entropy</source>
        <translation>엔트로피 초과분</translation>
    </message>
    <message>
        <source>bits of all words ÷ entropy of their symbols − 1</source>
        <translation>모든 부호어의 비트 ÷ 기호의 엔트로피 − 1</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>엔트로피</translation>
    </message>
    <message>
        <source>Tables in the coded size</source>
        <translation>인코딩 후 크기에서 부호표의 비중</translation>
    </message>
    <message>
        <source>code tables, codebooks and scales ÷ coded bits</source>
        <translation>(부호표 + 코드북 + 스케일) ÷ 인코딩 후 비트</translation>
    </message>
    <message>
        <source>bits of tables</source>
        <translation>부호표의 비트</translation>
    </message>
    <message>
        <source>Bits of a value</source>
        <translation>값의 비트 수</translation>
    </message>
    <message>
        <source>Fixed width that is compared with: values become integers of it</source>
        <translation>비교 기준이 되는 고정 폭. 값은 이 폭의 정수가 됩니다</translation>
    </message>
    <message>
        <source>Longest code word</source>
        <translation>가장 긴 부호어</translation>
    </message>
    <message>
        <source>A limit keeps the decoder&apos;s tables small</source>
        <translation>길이를 제한하면 디코더의 표가 작아집니다</translation>
    </message>
    <message>
        <source>Use shared values</source>
        <translation>공유 값 사용</translation>
    </message>
    <message>
        <source>Where a tensor has few distinct values, their numbers in a codebook are the symbols</source>
        <translation>서로 다른 값이 적은 텐서에서는 코드북 번호가 기호가 됩니다</translation>
    </message>
    <message>
        <source>Code gaps instead of zeros</source>
        <translation>0 대신 간격을 인코딩</translation>
    </message>
    <message>
        <source>Each nonzero comes with the number of zeros before it, in a code of its own</source>
        <translation>0이 아닌 값마다 앞에 있는 0의 개수를 별도의 부호로 함께 보냅니다</translation>
    </message>
    <message>
        <source>Bits of a gap</source>
        <translation>간격의 비트 수</translation>
    </message>
    <message>
        <source>A longer gap costs a filler</source>
        <translation>더 긴 간격에는 채움 항목이 하나 더 듭니다</translation>
    </message>
    <message>
        <source>Code filters</source>
        <translation>필터 인코딩</translation>
    </message>
    <message>
        <source>Weights are known beforehand, and so is their code</source>
        <translation>가중치는 미리 알 수 있으므로 부호도 미리 만들 수 있습니다</translation>
    </message>
    <message>
        <source>Code feature maps</source>
        <translation>특징 맵 인코딩</translation>
    </message>
    <message>
        <source>With the code that fits this input best</source>
        <translation>이 입력에 가장 잘 맞는 부호를 씁니다</translation>
    </message>
    <message>
        <source>gaps of %1 bits and values of %2 bits, words of at most %3 bits</source>
        <translation>간격 %1비트, 값 %2비트, 부호어 최대 %3비트</translation>
    </message>
    <message>
        <source>values of %1 bits, words of at most %2 bits</source>
        <translation>값 %1비트, 부호어 최대 %2비트</translation>
    </message>
    <message>
        <source>coded</source>
        <translation>인코딩함</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>%1 has no values, so nothing can be coded: give an input and weights, or densities to draw values from</source>
        <translation>%1에 값이 없어 인코딩할 것이 없습니다. 입력과 가중치를 주거나, 값을 뽑을 밀도를 주세요</translation>
    </message>
    <message>
        <source>Huffman coded sizes of values that were drawn</source>
        <translation>무작위로 뽑은 값의 허프만 코딩 크기</translation>
    </message>
    <message>
        <source>Huffman coded sizes</source>
        <translation>허프만 코딩 크기</translation>
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
        <translation>원소 수</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Coded</source>
        <translation>인코딩 후</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>부호표</translation>
    </message>
    <message>
        <source>Raw to coded</source>
        <translation>원본 대 인코딩 후</translation>
    </message>
    <message>
        <source>Code words: %1, %2</source>
        <translation>부호어: %1, %2</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>빈도</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>Code word</source>
        <translation>부호어</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Gap, symbol</source>
        <translation>간격, 기호</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>기호</translation>
    </message>
    <message>
        <source>Code words</source>
        <translation>부호어</translation>
    </message>
    <message>
        <source>Decoded so far</source>
        <translation>디코딩된 값</translation>
    </message>
    <message>
        <source>Huffman tape: %1, %2</source>
        <translation>허프만 테이프: %1, %2</translation>
    </message>
    <message>
        <source>code words</source>
        <translation>부호어</translation>
    </message>
    <message>
        <source>%1 → %2 bits a value</source>
        <translation>값당 %1 → %2비트</translation>
    </message>
    <message>
        <source>Huffman tree: %1, %2</source>
        <translation>허프만 트리: %1, %2</translation>
    </message>
    <message>
        <source>merges</source>
        <translation>병합</translation>
    </message>
    <message>
        <source>Decoder&apos;s table</source>
        <translation>복호기의 표</translation>
    </message>
    <message>
        <source>code table and codebook of the tensor whose are largest</source>
        <translation>부호 표와 코드북이 가장 큰 텐서의 값</translation>
    </message>
    <message>
        <source>Waiting for the decoder</source>
        <translation>복호기 대기</translation>
    </message>
    <message>
        <source>cycles in which the array waits for a tile that the decoder or encoder at the chip&apos;s edge takes longer for than the link</source>
        <translation>칩 가장자리의 복호기나 부호기가 링크보다 오래 걸리는 타일을 배열이 기다리는 사이클</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>Decoders at the chip&apos;s edge, closed form</source>
        <translation>칩 가장자리의 복호기 비교(닫힌 식)</translation>
    </message>
    <message>
        <source>Symbols a cycle</source>
        <translation>사이클당 기호 수</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>사이클</translation>
    </message>
    <message>
        <source>Share of the cycles</source>
        <translation>사이클 중 비율</translation>
    </message>
    <message>
        <source>as fast as the link</source>
        <translation>링크와 같은 속도</translation>
    </message>
    <message>
        <source>Of the decoder between DRAM and the chip, and of the encoder; 0: as fast as the link</source>
        <translation>DRAM과 칩 사이의 복호기와 부호기가 한 사이클에 처리하는 기호 수. 0이면 링크와 같은 속도</translation>
    </message>
    <message>
        <source>Compare decoders</source>
        <translation>복호기 비교</translation>
    </message>
    <message>
        <source>Runs the network with decoders of 1 to 16 symbols a cycle, in closed form</source>
        <translation>사이클당 기호 1~16개를 처리하는 복호기로 신경망을 닫힌 식으로 계산합니다</translation>
    </message>
    <message>
        <source>The two rarest subtrees are joined until one is left; a code word is the way from the root to its leaf</source>
        <translation>가장 드문 두 부분 트리를 하나가 남을 때까지 합칩니다. 부호어는 뿌리에서 잎까지의 길입니다</translation>
    </message>
    <message>
        <source>Each value&apos;s code word, one after the other; bits = Σ of the lengths of the code words</source>
        <translation>값마다의 부호어를 차례로 이은 것. 비트 = 부호어 길이의 합</translation>
    </message>
    <message>
        <source>Mean length = Σ share of a value × length of its code word ≥ the entropy</source>
        <translation>평균 길이 = Σ(값의 비율 × 부호어의 길이) ≥ 엔트로피</translation>
    </message>
    <message>
        <source>How often each value occurs in the tensor: what the code is made from</source>
        <translation>텐서에서 각 값이 나오는 횟수: 부호를 만드는 근거입니다</translation>
    </message>
    <message>
        <source>Entropy = −Σ p·log₂ p ≤ mean code word &lt; entropy + 1; beside it the fixed width, in bits a value</source>
        <translation>엔트로피 = −Σ p·log₂ p ≤ 평균 부호어 &lt; 엔트로피 + 1. 옆은 고정 폭이며, 단위는 값당 비트입니다</translation>
    </message>
</context>
</TS>
