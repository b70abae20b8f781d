#include "app/window/stage/export_dialog.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <cmath>

#include "app/paint/text.h"

namespace systolens::window {

namespace {

constexpr QSize previewSize(360, 240);
constexpr double usualSeconds = 10;
constexpr int usualRate = 30, longestSide = 8192;

QSpinBox* spin(int least, int most, int value, const QString& name, const QString& unit = {}) {
    auto* box = new QSpinBox;
    box->setRange(least, most);
    box->setValue(value);
    box->setAccessibleName(name);
    box->setSuffix(unit);
    return box;
}

QDoubleSpinBox* position(std::uint64_t length, std::uint64_t value, const QString& name) {
    auto* box = new QDoubleSpinBox;
    box->setDecimals(0);
    box->setRange(0, static_cast<double>(std::max<std::uint64_t>(1, length) - 1));
    box->setGroupSeparatorShown(true);
    box->setValue(static_cast<double>(value));
    box->setAccessibleName(name);
    return box;
}

QWidget* together(std::initializer_list<QWidget*> widgets) {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QWidget* one : widgets)
        row->addWidget(one);
    row->addStretch();
    return box;
}

QString fileName(const Text& title) {
    static const QString barred = QStringLiteral("/\\:*?\"<>|."); // on one system or another
    QString name = paint::translate(title);
    for (QChar& one : name)
        if (!one.isPrint() || barred.contains(one))
            one = ' ';
    name = name.simplified();
    return name.isEmpty() ? QStringLiteral("systolens") : name.left(80).trimmed();
}

} // namespace

ExportDialog::ExportDialog(const Exportable& what, const paint::Theme& theme, Exporter& exporter,
                           QWidget* parent)
    : QDialog(parent), what_(what), theme_(theme), exporter_(exporter), form_(new QFormLayout),
      format_(new QComboBox), style_(new QComboBox),
      width_(spin(64, longestSide, 960, tr("Width in pixels"))),
      height_(spin(64, longestSide, 540, tr("Height in pixels"))),
      scale_(spin(1, 4, 2, tr("Scale"), QStringLiteral(" ×"))),
      framesPerSecond_(spin(1, 120, usualRate, tr("Frames a second"))),
      outlines_(new QCheckBox(tr("Text as outlines"))),
      from_(position(what.scene.axis.length, what.from, tr("From"))),
      to_(position(what.scene.axis.length, what.to, tr("To"))), seconds_(new QDoubleSpinBox),
      file_(new QLineEdit), note_(new QLabel), preview_(new QLabel) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export “%1”").arg(paint::translate(what.scene.title)));
    addFormats();
    addLook(*form_);
    addStretch(*form_);
    note_->setObjectName("muted");
    note_->setWordWrap(true);
    preview_->setFixedSize(previewSize);
    preview_->setAlignment(Qt::AlignCenter);
    preview_->setAccessibleName(tr("Preview"));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addLayout(form_, 1);
    columns->addWidget(preview_, 0, Qt::AlignTop);
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    export_ = buttons->addButton(tr("&Export"), QDialogButtonBox::AcceptRole);
    export_->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(14);
    column->addLayout(columns);
    column->addLayout(fileRow());
    column->addWidget(note_);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QSpinBox* box : {width_, height_})
        connect(box, &QSpinBox::valueChanged, this, &ExportDialog::showPreview);
    connect(style_, &QComboBox::currentIndexChanged, this, &ExportDialog::showPreview);
    connect(format_, &QComboBox::currentIndexChanged, this, &ExportDialog::takeFormat);
    setFile(QDir(exporter.folder()).filePath(fileName(what.scene.title)));
    takeFormat();
    showPreview();
}

void ExportDialog::addFormats() {
    format_->setObjectName("exportFormat");
    format_->setAccessibleName(tr("Kind of file"));
    format_->addItem(tr("Picture (PNG)"), "png");
    format_->addItem(tr("Drawing (SVG)"), "svg");
    format_->addItem(tr("Page (PDF)"), "pdf");
    format_->addItem(tr("Numbers (CSV)"), "csv");
    if (what_.scene.axis.length > 1) {
        format_->addItem(tr("Film (GIF)"), "gif");
        format_->addItem(tr("Film (MP4)"), "mp4");
        format_->addItem(tr("Frames (PNG files in a folder)"), "frames");
    }
    form_->addRow(tr("Kind"), format_);
}

void ExportDialog::addLook(QFormLayout& form) {
    style_->setObjectName("exportStyle");
    style_->setAccessibleName(tr("Style"));
    style_->addItem(tr("As on the screen"));
    style_->addItem(tr("For a paper: no background, thin lines"));
    style_->addItem(tr("For a slide: large type, thick lines"));
    outlines_->setObjectName("exportOutlines");
    outlines_->setToolTip(tr("Looks the same without the fonts, but can no longer be searched"));
    scale_->setObjectName("exportScale");
    form.addRow(tr("Style"), style_);
    form.addRow(tr("Size"), together({width_, new QLabel(QStringLiteral("×")), height_}));
    form.addRow(tr("Scale"), scale_);
    form.addRow(tr("Text"), outlines_);
}

void ExportDialog::addStretch(QFormLayout& form) {
    from_->setObjectName("exportFrom");
    to_->setObjectName("exportTo");
    seconds_->setObjectName("exportSeconds");
    seconds_->setRange(0.1, 600);
    seconds_->setDecimals(1);
    seconds_->setValue(usualSeconds);
    seconds_->setSuffix(tr(" s"));
    seconds_->setAccessibleName(tr("Length of the film in seconds"));
    form.addRow(tr("Stretch"), together({from_, new QLabel(QStringLiteral("–")), to_}));
    form.addRow(tr("Length"), together({seconds_, new QLabel(tr("at")), framesPerSecond_,
                                        new QLabel(tr("frames a second"))}));
}

// As wide as the dialogue: the folder is seen, too.
QLayout* ExportDialog::fileRow() {
    file_->setObjectName("exportFile");
    file_->setAccessibleName(tr("File"));
    file_->setMinimumWidth(260);
    auto* choose = new QToolButton;
    choose->setText(QStringLiteral("…"));
    choose->setAccessibleName(tr("Choose a file"));
    auto* row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("File")));
    row->addWidget(file_, 1);
    row->addWidget(choose);
    connect(choose, &QToolButton::clicked, this, &ExportDialog::browse);
    return row;
}

QString ExportDialog::format() const {
    return format_->currentData().toString();
}

bool ExportDialog::isFilm() const {
    return QStringList{"gif", "mp4", "frames"}.contains(format());
}

paint::Style ExportDialog::style() const {
    return static_cast<paint::Style>(style_->currentIndex());
}

void ExportDialog::setFile(const QString& file) {
    file_->setText(QDir::toNativeSeparators(file));
}

// What the kind of file does not have is not asked for.
void ExportDialog::takeFormat() {
    const bool numbers = format() == "csv";
    form_->setRowVisible(style_, !numbers);
    form_->setRowVisible(width_->parentWidget(), !numbers);
    form_->setRowVisible(scale_, format() == "png");
    form_->setRowVisible(outlines_, format() == "svg");
    form_->setRowVisible(from_->parentWidget(), isFilm());
    form_->setRowVisible(seconds_->parentWidget(), isFilm());
    const QFileInfo file(file_->text());
    const QString stem = file.dir().filePath(file.completeBaseName());
    setFile(format() == "frames" ? stem : stem + '.' + format());
    const bool missing = (format() == "gif" || format() == "mp4") && !paint::ffmpegFound();
    note_->setText(missing ? tr("ffmpeg is not installed: the frames will be PNG files in a folder "
                                "of that name.")
                           : QString());
    note_->setVisible(missing);
    preview_->setVisible(!numbers);
    adjustSize();
}

void ExportDialog::browse() {
    const QString file =
        format() == "frames"
            ? QFileDialog::getExistingDirectory(this, tr("Folder for the frames"),
                                                QFileInfo(file_->text()).path())
            : QFileDialog::getSaveFileName(this, tr("Export"), file_->text(), "*." + format());
    if (file.isEmpty())
        return;
    setFile(file);
    confirmed_ = file_->text();
}

void ExportDialog::showPreview() {
    const QSizeF size(width_->value(), height_->value());
    const double least = std::max(previewSize.width() / size.width(), 0.25);
    worker_.submit([this, scene = what_.scene, moment = what_.moment, swiped = what_.swiped,
                    picture = picture_, swipe = swipe_, size, scale = std::min(1.0, least),
                    theme = paint::styled(theme_, style())]() mutable {
        QImage image;
        Problem problem;
        attempt(
            [&] {
                if (swiped && !swipe)
                    swipe = paint::swipeAt(*swiped, scene.axis, moment);
                if (!picture)
                    picture = std::make_shared<scene::Picture>(scene.at(moment));
                paint::ExportOptions options;
                options.size = size;
                options.scale = scale;
                options.swipe = swipe;
                image = paint::imageOf(*picture, scene.title, theme, options);
            },
            problem);
        return [this, picture, swipe, image] {
            picture_ = picture;
            swipe_ = swipe;
            const QPixmap shown = QPixmap::fromImage(image).scaled(previewSize, Qt::KeepAspectRatio,
                                                                   Qt::SmoothTransformation);
            preview_->setPixmap(shown);
        };
    });
}

ExportWish ExportDialog::wish() const {
    ExportWish wish;
    wish.scene = what_.scene;
    wish.moment = what_.moment;
    wish.swiped = what_.swiped;
    wish.theme = paint::styled(theme_, style());
    wish.picture.size = QSizeF(width_->value(), height_->value());
    wish.picture.scale = scale_->value();
    wish.picture.outlines = outlines_->isChecked();
    wish.file = QDir::fromNativeSeparators(file_->text());
    if (!isFilm())
        return wish;
    paint::Film film;
    film.stretch.from = static_cast<std::uint64_t>(std::min(from_->value(), to_->value()));
    film.stretch.to = static_cast<std::uint64_t>(std::max(from_->value(), to_->value()));
    film.framesPerSecond = framesPerSecond_->value();
    film.stretch.frames =
        std::max(1, static_cast<int>(std::lround(seconds_->value() * film.framesPerSecond)));
    film.size = QSize(width_->value(), height_->value());
    film.swiped = what_.swiped;
    wish.film = film;
    return wish;
}

void ExportDialog::accept() {
    const QFileInfo file(file_->text());
    if (file.fileName().isEmpty())
        return;
    if (file.isFile() && file_->text() != confirmed_
        && QMessageBox::question(this, tr("Export"),
                                 tr("“%1” is there already. Replace it?").arg(file.fileName()),
                                 QMessageBox::Yes | QMessageBox::No, QMessageBox::No)
               != QMessageBox::Yes)
        return;
    exporter_.write(wish());
    QDialog::accept();
}

} // namespace systolens::window
