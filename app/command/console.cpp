#include "app/command/console.h"

#include <QStringList>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <unistd.h>
#include <vector>

#include "app/paint/text.h"

namespace systolens::command {

namespace {

// The blocks whose characters are two columns wide: Hangul, kana, ideographs, full-width forms.
bool isWide(char32_t character) {
    return (character >= 0x1100 && character <= 0x115f)
           || (character >= 0x2e80 && character <= 0xa4cf)
           || (character >= 0xac00 && character <= 0xd7a3)
           || (character >= 0xf900 && character <= 0xfaff)
           || (character >= 0xff00 && character <= 0xff60);
}

QString padded(const QString& text, int width, bool right) {
    const QString space(std::max(0, width - displayWidth(text)), ' ');
    return right ? space + text : text + space;
}

// A control character of a hostile name must not reach the terminal.
QString printable(QString text) {
    for (QChar& character : text)
        if (character.category() == QChar::Other_Control)
            character = QChar(0xfffd);
    return text;
}

std::vector<QStringList> linesOf(const scene::Table& table) {
    std::vector<QStringList> lines(1);
    for (const auto& column : table.columns)
        lines.front() << paint::headingOf(column);
    for (const auto& row : table.rows) {
        lines.emplace_back();
        for (const scene::Cell& cell : row)
            lines.back() << printable(paint::formatted(cell, paint::Form::bare));
    }
    return lines;
}

int widthOf(const std::vector<QStringList>& lines, qsizetype column) {
    int width = 0;
    for (const QStringList& line : lines)
        width = std::max(width, displayWidth(line.value(column)));
    return width;
}

bool holdsNumbers(const scene::Table& table, qsizetype column) {
    const auto index = static_cast<std::size_t>(column);
    for (const auto& row : table.rows)
        if (index < row.size() && std::holds_alternative<scene::Quantity>(row[index]))
            return true;
    return false;
}

} // namespace

int displayWidth(const QString& text) {
    int width = 0;
    for (const uint character : text.toUcs4())
        width += isWide(character) ? 2 : QChar::isNonCharacter(character) ? 0 : 1;
    return width;
}

QString aligned(const scene::Table& table) {
    const std::vector<QStringList> lines = linesOf(table);
    QString text;
    for (const QStringList& line : lines) {
        QString written;
        for (qsizetype column = 0; column < line.size(); ++column)
            written += padded(line[column], widthOf(lines, column), holdsNumbers(table, column))
                       + QString(2, ' ');
        while (written.endsWith(' '))
            written.chop(1);
        text += written + '\n';
    }
    return text;
}

ProgressLine::ProgressLine(const Progress& progress, bool wanted) {
    if (!wanted || !isatty(STDERR_FILENO))
        return;
    thread_ = std::thread([this, &progress] {
        using namespace std::chrono_literals;
        bool shown = false;
        for (int tick = 0; !ended_; ++tick) {
            std::this_thread::sleep_for(50ms);
            if (tick < 6 || ended_) // what is done at once needs no progress
                continue;
            std::fprintf(stderr, "\r%3.0f %%", 100 * progress.fraction());
            shown = true;
        }
        if (shown)
            std::fputs("\r     \r", stderr);
    });
}

ProgressLine::~ProgressLine() {
    ended_ = true;
    if (thread_.joinable())
        thread_.join();
}

} // namespace systolens::command
