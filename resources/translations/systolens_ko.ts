<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
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
</TS>
