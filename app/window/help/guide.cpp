#include "app/window/help/guide.h"

#include <QBoxLayout>
#include <QDir>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>
#include <QShortcut>
#include <QTextBlock>
#include <QTextTable>
#include <algorithm>
#include <cmath>

#include "app/host/language.h"
#include "core/support/resources.h"

namespace systolens::window {

namespace {

constexpr int narrowest = 240, widest = 860;

QString titleOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString first = QString::fromUtf8(file.readLine()).trimmed();
    return first.startsWith("# ") ? first.mid(2) : first;
}

// The text's colour, so thin that it is a ground or a line in light and dark.
QColor veil(const QWidget& widget, int alpha) {
    QColor colour = widget.palette().color(QPalette::Text);
    colour.setAlpha(alpha);
    return colour;
}

bool isCode(const QTextBlockFormat& format) {
    return format.hasProperty(QTextFormat::BlockCodeFence)
           || format.hasProperty(QTextFormat::BlockCodeLanguage);
}

// `ends`: the next block is of another kind.
QTextBlockFormat spaced(QTextBlockFormat format, bool picture, bool ends, const QColor& ground) {
    if (isCode(format)) {
        format.setBackground(ground);
        format.setLeftMargin(8);
        format.setBottomMargin(ends ? 12 : 0);
        return format;
    }
    const int level = format.headingLevel();
    format.setTopMargin(level > 1 ? 22 : picture ? 10 : 0);
    format.setBottomMargin(level > 0 || picture ? 12 : 8);
    if (!picture) // it would stretch a picture, too
        format.setLineHeight(125, QTextBlockFormat::ProportionalHeight);
    return format;
}

QUrl sourceOf(const QListWidgetItem& chapter) {
    return QUrl::fromLocalFile(chapter.data(Qt::UserRole).toString());
}

} // namespace

GuidePage::GuidePage(QWidget* parent) : QTextBrowser(parent) {
    setOpenExternalLinks(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the room never depends on the length
    document()->setDocumentMargin(20);
}

int GuidePage::room() const {
    const int margins = 2 * static_cast<int>(document()->documentMargin());
    return std::clamp(viewport()->width() - margins, narrowest, widest);
}

QVariant GuidePage::loadResource(int type, const QUrl& name) {
    QVariant found = QTextBrowser::loadResource(type, name);
    if (type != QTextDocument::ImageResource)
        return found;
    QImage picture;
    if (found.canConvert<QByteArray>())
        picture.loadFromData(found.toByteArray());
    if (picture.isNull()) {
        ++missing_;
        return found;
    }
    picture = picture.convertToFormat(QImage::Format_RGB32);
    if (picture.width() > room()) // sharp where the screen has more pixels than points
        picture = picture.scaledToWidth(static_cast<int>(room() * devicePixelRatioF()),
                                        Qt::SmoothTransformation);
    const double ratio = std::max(1.0, static_cast<double>(picture.width()) / room());
    QPainter painter(&picture);
    painter.setPen(QPen(veil(*this, 60), std::ceil(ratio)));
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1));
    painter.end();
    picture.setDevicePixelRatio(ratio);
    return picture;
}

void GuidePage::doSetSource(const QUrl& url, QTextDocument::ResourceType type) {
    missing_ = 0;
    shownFor_ = room();
    QTextBrowser::doSetSource(url, type);
    giveRoom();
}

// Markdown has no measures: air around paragraphs, a ground under code, lines around cells.
void GuidePage::giveRoom() {
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (QTextCursor(block).currentTable())
            continue;
        cursor.setPosition(block.position());
        const bool picture = block.text().contains(QChar::ObjectReplacementCharacter);
        const bool ends = block.next().blockFormat().property(QTextFormat::BlockCodeLanguage)
                          != block.blockFormat().property(QTextFormat::BlockCodeLanguage);
        cursor.setBlockFormat(spaced(block.blockFormat(), picture, ends, veil(*this, 14)));
    }
    for (QTextFrame* frame : document()->rootFrame()->childFrames())
        if (auto* table = qobject_cast<QTextTable*>(frame)) {
            QTextTableFormat format = table->format();
            format.setBorder(1);
            format.setBorderBrush(veil(*this, 48));
            format.setBorderCollapse(true);
            format.setCellPadding(5);
            format.setTopMargin(6);
            format.setBottomMargin(14);
            table->setFormat(format);
        }
    moveCursor(QTextCursor::Start);
}

void GuidePage::resizeEvent(QResizeEvent* event) {
    QTextBrowser::resizeEvent(event);
    if (source().isEmpty() || room() == shownFor_)
        return;
    const int at = verticalScrollBar()->value();
    reload();
    verticalScrollBar()->setValue(at);
}

Guide::Guide(const QString& language, QWidget* parent)
    : QWidget(parent, Qt::Window), chapters_(new QListWidget), page_(new GuidePage) {
    setObjectName("guide");
    setProperty("language", language);
    setWindowTitle(tr("Guide"));
    chapters_->setAccessibleName(tr("Chapters"));
    chapters_->setFrameShape(QFrame::NoFrame);
    page_->setAccessibleName(tr("Text of the chapter"));
    const QDir folder(QString::fromStdString((resourceFolder() / "guide").string()) + '/'
                      + language);
    for (const QFileInfo& file : folder.entryInfoList({"*.md"}, QDir::Files, QDir::Name)) {
        auto* chapter = new QListWidgetItem(titleOf(file.filePath()), chapters_);
        chapter->setData(Qt::UserRole, file.absoluteFilePath());
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    chapters_->setStyleSheet(
        "QListWidget { padding: 14px 6px } QListWidget::item { padding: 6px 8px }");
    chapters_->setFixedWidth(chapters_->sizeHintForColumn(0) + 40);
    row->addWidget(chapters_);
    row->addWidget(page_, 1);
    connect(chapters_, &QListWidget::currentItemChanged, page_, [this](QListWidgetItem* chapter) {
        if (chapter && page_->source() != sourceOf(*chapter))
            page_->setSource(sourceOf(*chapter));
    });
    connect(page_, &QTextBrowser::sourceChanged, this, &Guide::follow);
    auto* close = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    connect(close, &QShortcut::activated, this, &QWidget::close);
    auto* back = new QShortcut(QKeySequence::Back, this);
    connect(back, &QShortcut::activated, page_, &QTextBrowser::backward);
    resize(chapters_->width() + 820, 760);
    chapters_->setCurrentRow(0);
    page_->setFocus();
}

// A link leads to another chapter: the list shows which.
void Guide::follow(const QUrl& url) {
    for (int i = 0; i < chapters_->count(); ++i)
        if (sourceOf(*chapters_->item(i)) == url)
            chapters_->setCurrentRow(i);
}

void showGuide(QWidget* window) {
    auto* open = window->findChild<Guide*>("guide", Qt::FindDirectChildrenOnly);
    if (open && open->property("language") != host::currentLanguage()) {
        delete open;
        open = nullptr;
    }
    if (!open)
        open = new Guide(host::currentLanguage(), window);
    open->show();
    open->raise();
    open->activateWindow();
}

} // namespace systolens::window
