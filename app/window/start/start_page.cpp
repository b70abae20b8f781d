#include "app/window/start/start_page.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

#include "app/window/start/start_card.h"

namespace systolens::window {

namespace {

constexpr int pageWidth = 880;
constexpr std::size_t mostEntries = 6;

QLabel* label(const QString& text, const char* style) {
    auto* made = new QLabel(text);
    made->setObjectName(style);
    made->setIndent(0);
    return made;
}

QPushButton* link(const QString& text, const QString& tip) {
    auto* button = new QPushButton(text);
    button->setObjectName("link");
    button->setToolTip(tip);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace

StartPage::StartPage(const paint::Theme& theme, const std::vector<Sample>& samples,
                     const QStringList& recent, const QString& lastSession, QWidget* parent)
    : QWidget(parent) {
    setObjectName("startPage");
    setAttribute(Qt::WA_StyledBackground);
    auto* page = new QWidget;
    page->setMaximumWidth(pageWidth);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(label("Systolens", "startTitle"));
    auto* sentence = label(tr("Where every byte and every multiply of a neural network goes on an "
                              "accelerator"),
                           "startSentence");
    sentence->setWordWrap(true);
    column->addWidget(sentence);
    column->addSpacing(28);
    column->addWidget(makeCards(theme));
    column->addSpacing(28);
    column->addWidget(makeLists(samples, recent, lastSession));
    column->addSpacing(24);
    column->addWidget(makeHints());
    column->addStretch(3);
    auto* centred = new QHBoxLayout(this);
    centred->addStretch(1);
    centred->addWidget(page, 100);
    centred->addStretch(1);
}

void StartPage::takeFocus() {
    demo_->setFocus(Qt::OtherFocusReason);
}

QWidget* StartPage::makeCards(const paint::Theme& theme) {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    auto* demo = new StartCard(theme, tr("Watch a demo"),
                               tr("A trained LeNet-5 on a 4×4 array: every word moves before "
                                  "your eyes."),
                               true);
    auto* open = new StartCard(theme, tr("Open a model"),
                               tr("Any convolutional network as an ONNX file. Dropping it here "
                                  "works, too."),
                               false);
    auto* compare = new StartCard(theme, tr("Compare before and after"),
                                  tr("The same network without and with run-length coding, side "
                                     "by side."),
                                  false);
    demo->setObjectName("demoCard");
    demo_ = demo;
    for (StartCard* card : {demo, open, compare})
        row->addWidget(card);
    connect(demo, &StartCard::clicked, this, &StartPage::demoWanted);
    connect(open, &StartCard::clicked, this, &StartPage::openWanted);
    connect(compare, &StartCard::clicked, this, &StartPage::compareWanted);
    return box;
}

QWidget* StartPage::makeLists(const std::vector<Sample>& samples, const QStringList& recent,
                              const QString& lastSession) {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(40);
    auto* left = new QVBoxLayout;
    left->setSpacing(2);
    left->addWidget(label(tr("Samples"), "startHeading"));
    for (std::size_t i = 0; i < std::min(mostEntries, samples.size()); ++i) {
        const QString id = samples[i].id;
        auto* button = link(samples[i].name, samples[i].description);
        connect(button, &QPushButton::clicked, this, [this, id] { Q_EMIT sampleWanted(id); });
        left->addWidget(button, 0, Qt::AlignLeft);
    }
    left->addStretch();
    auto* right = new QVBoxLayout;
    right->setSpacing(2);
    right->addWidget(label(tr("Recent files"), "startHeading"));
    if (!lastSession.isEmpty()) {
        auto* button = link(tr("Continue the last session"), lastSession);
        button->setProperty("session", lastSession);
        connect(button, &QPushButton::clicked, this,
                [this, lastSession] { Q_EMIT recentWanted(lastSession); });
        right->addWidget(button, 0, Qt::AlignLeft);
    } else if (recent.isEmpty())
        right->addWidget(label(tr("What you open will be listed here"), "muted"));
    for (const QString& file : recent.mid(0, static_cast<int>(mostEntries))) {
        auto* button = link(QFileInfo(file).fileName(), file);
        connect(button, &QPushButton::clicked, this, [this, file] { Q_EMIT recentWanted(file); });
        right->addWidget(button, 0, Qt::AlignLeft);
    }
    right->addStretch();
    row->addLayout(left, 1);
    row->addLayout(right, 1);
    return box;
}

QWidget* StartPage::makeHints() {
    auto* hints = label(tr("Space plays and pauses  ·  tick a technique to compare  ·  click a "
                           "number to see where it comes from"),
                        "muted");
    hints->setWordWrap(true);
    return hints;
}

} // namespace systolens::window
