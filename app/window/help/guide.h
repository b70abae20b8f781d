#pragma once
// The user guide in a window of its own: chapters at the left, their text at the right.
#include <QListWidget>
#include <QTextBrowser>
#include <QWidget>

#include "app/window/session/worker.h"

namespace systolens::window {

// Shows Markdown with its pictures as wide as there is room for. They are read off the GUI thread:
// until then their places are empty.
class GuidePage : public QTextBrowser {
    Q_OBJECT
public:
    explicit GuidePage(QWidget* parent = nullptr);

    [[nodiscard]] QVariant loadResource(int type, const QUrl& name) override;
    // Of the present chapter, as it was last shown.
    [[nodiscard]] int missingPictures() const { return missing_; }

protected:
    void doSetSource(const QUrl& url, QTextDocument::ResourceType type) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int room() const;
    void giveRoom();
    void loadPictures(); // those that are wanted

    struct Wanted {
        QUrl name;
        QSize size; // in pixels of the screen
        double ratio = 1;
    };
    std::vector<Wanted> wanted_;
    Worker pictures_;
    int missing_ = 0;
    int shownFor_ = 0; // the width that the pictures have now
};

class Guide : public QWidget {
    Q_OBJECT
public:
    // The chapters of a language. Error (failed) when they are not installed.
    explicit Guide(const QString& language, QWidget* parent = nullptr);

    [[nodiscard]] QListWidget& chapters() { return *chapters_; }
    [[nodiscard]] GuidePage& page() { return *page_; }

private:
    void follow(const QUrl& url);

    QListWidget* chapters_;
    GuidePage* page_;
};

// In the window's language; the one that is open already comes to the front.
void showGuide(QWidget* window);

} // namespace systolens::window
