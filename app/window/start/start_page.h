#pragma once
// The first thing one sees: a demo, a model, a comparison; samples and what was open last.
#include <QFrame>
#include <QWidget>

#include "app/paint/theme.h"
#include "app/window/session/samples.h"

namespace systolens::window {

class StartPage : public QWidget {
    Q_OBJECT
public:
    StartPage(const paint::Theme& theme, const std::vector<Sample>& samples,
              const QStringList& recent, const QString& lastSession, QWidget* parent = nullptr);

    void takeFocus(); // to the card that one most likely wants

Q_SIGNALS:
    void demoWanted();
    void openWanted();
    void compareWanted();
    void sampleWanted(const QString& id);
    void recentWanted(const QString& file);

private:
    QWidget* demo_ = nullptr;

    QWidget* makeCards(const paint::Theme& theme);
    QWidget* makeLists(const std::vector<Sample>& samples, const QStringList& recent,
                       const QString& lastSession);
    QWidget* makeHints();
};

} // namespace systolens::window
