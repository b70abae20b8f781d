#include "app/window/help/guide.h"

#include <QBoxLayout>
#include <QDir>
#include <QImageReader>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>
#include <QShortcut>
#include <QTextBlock>
#include <QTextTable>
#include <algorithm>
#include <cmath>
#include <utility>

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

// Of that size, within a thin line.
QImage framed(const QString& file, QSize size, double ratio, const QColor& line) {
    QImage picture = QImage(file).convertToFormat(QImage::Format_RGB32);
    if (picture.size() != size)
        picture = picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QPainter painter(&picture);
    painter.setPen(QPen(line, std::ceil(ratio)));
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1));
    painter.end();
    picture.setDevicePixelRatio(ratio);
    return picture;
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
    if (type != QTextDocument::ImageResource)
        return QTextBrowser::loadResource(type, name);
    QSize size = QImageReader(name.toLocalFile()).size();
    if (!size.isValid()) {
        ++missing_;
        return {};
    }
    const int widestPixels = static_cast<int>(room() * devicePixelRatioF());
    if (size.width() > room()) // sharp where the screen has more pixels than points
        size = {widestPixels, qRound(size.height() * (1.0 * widestPixels / size.width()))};
    const double ratio = std::max(1.0, static_cast<double>(size.width()) / room());
    if (wanted_.empty())
        QMetaObject::invokeMethod(this, &GuidePage::loadPictures, Qt::QueuedConnection);
    wanted_.push_back({name, size, ratio});
    QImage place(size, QImage::Format_ARGB32_Premultiplied);
    place.fill(Qt::transparent);
    place.setDevicePixelRatio(ratio);
    return place;
}

void GuidePage::loadPictures() {
    pictures_.submit([this, wanted = std::exchange(wanted_, {}), line = veil(*this, 60),
                      source = source(), room = shownFor_] {
        std::vector<QImage> pictures;
        for (const Wanted& one : wanted)
            pictures.push_back(framed(one.name.toLocalFile(), one.size, one.ratio, line));
        return Worker::Delivery([this, wanted, pictures, source, room] {
            if (source != this->source() || room != shownFor_)
                return;
            for (std::size_t i = 0; i < wanted.size(); ++i)
                document()->addResource(QTextDocument::ImageResource, wanted[i].name, pictures[i]);
            viewport()->update();
        });
    });
}

void GuidePage::doSetSource(const QUrl& url, QTextDocument::ResourceType type) {
    missing_ = 0;
    wanted_.clear();
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
    layout()->activate(); // the text is laid out once, for the room that it has
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
