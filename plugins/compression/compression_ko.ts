<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>compression</name>
    <message>
        <source>size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>The model stage by stage</source>
        <translation>단계별 모델 크기</translation>
    </message>
    <message>
        <source>what is left of 32 bits a weight</source>
        <translation>가중치당 32비트 중 남는 비율</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>밀집</translation>
    </message>
    <message>
        <source>What is left of each layer&apos;s weights</source>
        <translation>계층별로 남는 가중치 크기</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>the model, without training in between</source>
        <translation>모델(단계 사이에 재학습 없음)</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 구간</translation>
    </message>
    <message>
        <source>95 % interval, upper end</source>
        <translation>95 % 구간의 위쪽 끝</translation>
    </message>
    <message>
        <source>Accuracy against size</source>
        <translation>크기에 따른 정확도</translation>
    </message>
    <message>
        <source>The model does not get as small as %1 bytes</source>
        <translation>모델을 %1바이트까지 줄일 수 없습니다</translation>
    </message>
    <message>
        <source>Give %1 bytes or more, or fewer bits for a weight</source>
        <translation>%1바이트 이상을 지정하거나 가중치의 비트 수를 줄이세요</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>압축(복합 최적화)</translation>
    </message>
    <message>
        <source>Weights are pruned, shared and Huffman coded, one after the other</source>
        <translation>가중치를 가지치기하고, 공유하고, 허프만 부호로 바꾸는 일을 차례로 합니다</translation>
    </message>
    <message>
        <source>Weight %1 is not a finite number</source>
        <translation>%1번 가중치가 유한한 수가 아닙니다</translation>
    </message>
    <message>
        <source>Export the model again, or leave the layer out</source>
        <translation>모델을 다시 내보내거나 그 계층을 빼세요</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>as trained</source>
        <translation>학습된 그대로</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>남은 가중치</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>임계값</translation>
    </message>
    <message>
        <source>shared values</source>
        <translation>공유 값</translation>
    </message>
    <message>
        <source>Weights cut and shared: %1</source>
        <translation>가중치 가지치기와 공유: %1</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>No layer with weights is called &quot;%1&quot;</source>
        <translation>가중치가 있는 계층 중에 &quot;%1&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a part of %2 layers&apos; names</source>
        <translation>&quot;%1&quot;은(는) 계층 %2개의 이름에 들어 있습니다</translation>
    </message>
    <message>
        <source>Give one of: %1</source>
        <translation>다음 중 하나를 지정하세요: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a share already</source>
        <translation>&quot;%1&quot;의 비율은 이미 지정되었습니다</translation>
    </message>
    <message>
        <source>Give each layer one share</source>
        <translation>계층마다 비율을 하나만 지정하세요</translation>
    </message>
    <message>
        <source>Nothing would stay of its %1 weights, in %2 groups that are pruned together</source>
        <translation>함께 가지치기하는 묶음 %2개로 된 가중치 %1개 중 아무것도 남지 않습니다</translation>
    </message>
    <message>
        <source>Keep a share of %1 at least, or give this layer a share of its own with layers=</source>
        <translation>%1 이상의 비율을 남기거나 layers=로 이 계층의 비율을 따로 지정하세요</translation>
    </message>
    <message>
        <source>Compressed model</source>
        <translation>압축된 모델</translation>
    </message>
    <message>
        <source>(weights + gaps + fillers + codebooks + code tables + numbers of entries + biases and other parameters) ÷ 8</source>
        <translation>(가중치 + 간격 + 채움값 + 코드북 + 부호표 + 항목 수 + 편향과 그 밖의 파라미터) ÷ 8</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>gaps</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>fillers</source>
        <translation>채움값</translation>
    </message>
    <message>
        <source>codebooks</source>
        <translation>코드북</translation>
    </message>
    <message>
        <source>code tables</source>
        <translation>부호표</translation>
    </message>
    <message>
        <source>numbers of entries</source>
        <translation>항목 수</translation>
    </message>
    <message>
        <source>biases and other parameters</source>
        <translation>편향과 그 밖의 파라미터</translation>
    </message>
    <message>
        <source>Dense to compressed size</source>
        <translation>밀집 크기 ÷ 압축 크기</translation>
    </message>
    <message>
        <source>all parameters as 32-bit reals ÷ the compressed model</source>
        <translation>모든 파라미터를 32비트 실수로 본 크기 ÷ 압축된 모델의 크기</translation>
    </message>
    <message>
        <source>compressed</source>
        <translation>압축</translation>
    </message>
    <message>
        <source>Nonzero weights</source>
        <translation>0이 아닌 가중치</translation>
    </message>
    <message>
        <source>weights that are not zero ÷ weights</source>
        <translation>0이 아닌 가중치 ÷ 가중치</translation>
    </message>
    <message>
        <source>not zero</source>
        <translation>0이 아님</translation>
    </message>
    <message>
        <source>Bits of a shared weight</source>
        <translation>공유 가중치의 비트 수</translation>
    </message>
    <message>
        <source>Huffman words of shared values ÷ values that are stored, fillers among them; the baseline is the fixed width</source>
        <translation>공유 값의 허프만 부호어 비트 ÷ 저장되는 값의 수(채움값 포함). 기준은 고정 폭입니다</translation>
    </message>
    <message>
        <source>bits of words</source>
        <translation>부호어의 비트</translation>
    </message>
    <message>
        <source>values stored</source>
        <translation>저장되는 값</translation>
    </message>
    <message>
        <source>Bits of a gap</source>
        <translation>간격의 비트 수</translation>
    </message>
    <message>
        <source>Huffman words of gaps ÷ values that are stored</source>
        <translation>간격의 허프만 부호어 비트 ÷ 저장되는 값의 수</translation>
    </message>
    <message>
        <source>bits of gaps</source>
        <translation>간격의 비트</translation>
    </message>
    <message>
        <source>labelled images that are classified correctly ÷ images; weights are not trained again between the stages</source>
        <translation>맞게 분류한 레이블된 이미지 ÷ 이미지. 단계 사이에 가중치를 다시 학습하지 않습니다</translation>
    </message>
    <message>
        <source>95 % from</source>
        <translation>95 % 하한</translation>
    </message>
    <message>
        <source>95 % to</source>
        <translation>95 % 상한</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Accuracy, only pruned</source>
        <translation>정확도(가지치기만)</translation>
    </message>
    <message>
        <source>Weights kept</source>
        <translation>남기는 가중치</translation>
    </message>
    <message>
        <source>The share that pruning leaves, those of the largest magnitudes</source>
        <translation>가지치기 뒤에 남는 비율로, 크기가 큰 것부터 남깁니다</translation>
    </message>
    <message>
        <source>Layers kept otherwise</source>
        <translation>따로 정하는 계층</translation>
    </message>
    <message>
        <source>Shares of single layers: conv1=0.66,conv2=0.12</source>
        <translation>계층별 비율: conv1=0.66,conv2=0.12</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>임계값</translation>
    </message>
    <message>
        <source>The largest weights of all layers together, or the same share of every layer</source>
        <translation>모든 계층을 통틀어 큰 가중치를 남기거나, 계층마다 같은 비율을 남깁니다</translation>
    </message>
    <message>
        <source>For each layer</source>
        <translation>계층마다</translation>
    </message>
    <message>
        <source>One for all layers</source>
        <translation>모든 계층에 하나</translation>
    </message>
    <message>
        <source>Pruned together</source>
        <translation>함께 가지치기하는 단위</translation>
    </message>
    <message>
        <source>Vectors are the rows of a filter, or four ifmap channels side by side where a filter is one column wide; channels are whole filters</source>
        <translation>벡터는 필터의 한 행이고, 필터의 폭이 1이면 이웃한 입력 특징 맵 채널 네 개입니다. 채널은 필터 전체입니다</translation>
    </message>
    <message>
        <source>Single weights</source>
        <translation>가중치 하나씩</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>벡터</translation>
    </message>
    <message>
        <source>Ofmap channels</source>
        <translation>출력 특징 맵 채널</translation>
    </message>
    <message>
        <source>Size wanted</source>
        <translation>원하는 크기</translation>
    </message>
    <message>
        <source>Of the whole compressed model: as many weights are kept as fit; 0: the share above decides</source>
        <translation>압축된 모델 전체의 크기입니다. 들어가는 만큼 가중치를 남깁니다. 0이면 위의 비율을 따릅니다</translation>
    </message>
    <message>
        <source>2 to the power of it values are shared, zero among them where there are zeros; 0: not shared</source>
        <translation>공유 값의 수는 2의 이 수 제곱이며, 0이 있으면 0도 그중 하나입니다. 0이면 공유하지 않습니다</translation>
    </message>
    <message>
        <source>Bits of a convolution&apos;s weight</source>
        <translation>컨볼루션 가중치의 비트 수</translation>
    </message>
    <message>
        <source>Bits of a fully connected weight</source>
        <translation>완전 연결 가중치의 비트 수</translation>
    </message>
    <message>
        <source>Shared values</source>
        <translation>공유 값</translation>
    </message>
    <message>
        <source>k-means finds them; equal steps need no codebook</source>
        <translation>k-평균으로 찾습니다. 같은 간격이면 코드북이 필요 없습니다</translation>
    </message>
    <message>
        <source>k-means</source>
        <translation>k-평균</translation>
    </message>
    <message>
        <source>Equal steps</source>
        <translation>같은 간격</translation>
    </message>
    <message>
        <source>k-means begins with</source>
        <translation>k-평균의 시작</translation>
    </message>
    <message>
        <source>Deep Compression found the linear start best: the few large weights matter most</source>
        <translation>Deep Compression에서는 값에 고른 시작이 가장 좋았습니다. 몇 안 되는 큰 가중치가 가장 중요하기 때문입니다</translation>
    </message>
    <message>
        <source>Even steps in value</source>
        <translation>값에 고르게</translation>
    </message>
    <message>
        <source>Even steps in number</source>
        <translation>개수에 고르게</translation>
    </message>
    <message>
        <source>Weights drawn with the seed</source>
        <translation>시드로 뽑은 가중치</translation>
    </message>
    <message>
        <source>Zeros between two weights that are stored; a longer gap costs a filler; 0: zeros are stored like other values</source>
        <translation>저장되는 두 가중치 사이의 0의 수를 나타냅니다. 더 긴 간격에는 채움값이 듭니다. 0이면 0도 다른 값처럼 저장합니다</translation>
    </message>
    <message>
        <source>Huffman coding</source>
        <translation>허프만 코딩</translation>
    </message>
    <message>
        <source>Of shared values and of gaps</source>
        <translation>공유 값과 간격에 적용합니다</translation>
    </message>
    <message>
        <source>Compressed on the DRAM link</source>
        <translation>DRAM 링크에서 압축</translation>
    </message>
    <message>
        <source>Filters that get smaller cross it as they are stored</source>
        <translation>작아지는 필터는 저장된 형태로 링크를 지납니다</translation>
    </message>
    <message>
        <source>Images for the accuracy</source>
        <translation>정확도를 잴 이미지</translation>
    </message>
    <message>
        <source>At most so many of the model&apos;s labelled set; 0: the accuracy is not measured</source>
        <translation>모델의 레이블된 데이터 세트 중 최대 이만큼을 씁니다. 0이면 정확도를 재지 않습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no list of layers and shares</source>
        <translation>&quot;%1&quot;은(는) 계층과 비율의 목록이 아닙니다</translation>
    </message>
    <message>
        <source>Write name=share with shares from 0 to 1: conv1=0.66,conv2=0.12</source>
        <translation>0에서 1 사이의 비율로 이름=비율이라고 쓰세요: conv1=0.66,conv2=0.12</translation>
    </message>
    <message>
        <source>One bit leaves one value beside zero</source>
        <translation>1비트로는 0 말고 값이 하나뿐입니다</translation>
    </message>
    <message>
        <source>Give 2 to 12 bits, or 0 to share nothing</source>
        <translation>2~12비트를 지정하거나, 공유하지 않으려면 0을 지정하세요</translation>
    </message>
    <message>
        <source>%1 has no weight values, so nothing can be compressed: choose a model with weights, or give densities to draw values from</source>
        <translation>%1에는 가중치 값이 없어 압축할 것이 없습니다. 가중치가 있는 모델을 고르거나 값을 뽑을 밀도를 지정하세요</translation>
    </message>
    <message>
        <source>Compression of weights that were drawn, layer by layer</source>
        <translation>뽑은 가중치의 계층별 압축</translation>
    </message>
    <message>
        <source>Compression layer by layer, without training in between</source>
        <translation>계층별 압축(단계 사이에 재학습 없음)</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>밀집</translation>
    </message>
    <message>
        <source>Pruned</source>
        <translation>가지치기</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>가중치 공유</translation>
    </message>
    <message>
        <source>Huffman coded</source>
        <translation>허프만 코딩</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Fillers</source>
        <translation>채움값</translation>
    </message>
    <message>
        <source>Codebooks</source>
        <translation>코드북</translation>
    </message>
    <message>
        <source>Code tables</source>
        <translation>부호표</translation>
    </message>
    <message>
        <source>Numbers of entries</source>
        <translation>항목 수</translation>
    </message>
    <message>
        <source>Biases and others</source>
        <translation>편향과 기타</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>남은 비율</translation>
    </message>
    <message>
        <source>Bits of a weight</source>
        <translation>가중치의 비트 수</translation>
    </message>
    <message>
        <source>with Huffman</source>
        <translation>허프만 적용</translation>
    </message>
    <message>
        <source>gap with Huffman</source>
        <translation>간격에 허프만 적용</translation>
    </message>
    <message>
        <source>Left: pruned</source>
        <translation>남은 크기: 가지치기</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>공유</translation>
    </message>
    <message>
        <source>coded</source>
        <translation>부호화</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>On the DRAM link</source>
        <translation>DRAM 링크에서</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>All weights</source>
        <translation>모든 가중치</translation>
    </message>
    <message>
        <source>The whole model stage by stage</source>
        <translation>단계별 모델 전체</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>times smaller</source>
        <translation>축소 배율</translation>
    </message>
    <message>
        <source>share asked for, or found for a size</source>
        <translation>지정한 비율 또는 크기에 맞춰 찾은 비율</translation>
    </message>
    <message>
        <source>share of the stage&apos;s bytes</source>
        <translation>그 단계 바이트에서 차지하는 비율</translation>
    </message>
    <message>
        <source>What the bytes of each stage are for</source>
        <translation>단계별 바이트의 쓰임</translation>
    </message>
    <message>
        <source>Bytes of the whole model after each stage: weights, gaps, codebooks and tables, added up over the layers</source>
        <translation>각 단계 뒤의 모델 전체 바이트: 가중치, 간격, 코드북, 표를 모든 계층에 걸쳐 더한 값</translation>
    </message>
    <message>
        <source>Bytes for each purpose ÷ all bytes of the stage</source>
        <translation>용도별 바이트 ÷ 그 단계의 전체 바이트</translation>
    </message>
    <message>
        <source>Bits of a layer&apos;s weights after the stage ÷ (weights × 32 bits)</source>
        <translation>단계 뒤 계층 가중치의 비트 ÷ (가중치 수 × 32비트)</translation>
    </message>
    <message>
        <source>Bytes of the model after each stage, beside the published sizes from AlexNet to SqueezeNet</source>
        <translation>단계마다의 모델 바이트 수와, AlexNet에서 SqueezeNet까지 발표된 크기</translation>
    </message>
    <message>
        <source>Right answers ÷ labelled images, against the size of the model&apos;s weights</source>
        <translation>맞힌 답 ÷ 레이블 있는 이미지, 모델 가중치의 크기에 대하여</translation>
    </message>
    <message>
        <source>How many weights have each value; small ones are cut to zero, k-means moves the rest to shared values</source>
        <translation>값별 가중치의 개수. 작은 것은 0으로 잘라 내고, 나머지는 k-평균으로 공유 값에 모읍니다</translation>
    </message>
    <message>
        <source>%1, pruning</source>
        <translation>%1, 가지치기</translation>
    </message>
    <message>
        <source>%1, %2, %3 bits</source>
        <translation>%1, %2, %3비트</translation>
    </message>
    <message>
        <source>size (a published MB is 10⁶ bytes)</source>
        <translation>크기(발표된 MB는 10⁶바이트)</translation>
    </message>
    <message>
        <source>Published, from AlexNet to SqueezeNet; and %1</source>
        <translation>발표된 AlexNet에서 SqueezeNet까지, 그리고 %1</translation>
    </message>
</context>
</TS>
