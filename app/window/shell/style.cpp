#include "app/window/shell/style.h"

#include <QGuiApplication>
#include <utility>
#include <vector>

namespace systolens::window {

namespace {

// @names stand for the theme's colours.
constexpr const char* sheet = R"(
QMainWindow, #startPage, #stage { background: @ground; }
QMainWindow::separator { background: @ground; width: 4px; height: 4px; }
QMenuBar { background: @panel; color: @text; padding: 3px 8px; border-bottom: 1px solid @border; }
QMenuBar::item { padding: 5px 11px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @raised; }
QMenu { background: @panel; color: @text; border: 1px solid @border; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 22px; border-radius: 4px; }
QMenu::item:selected { background: @raised; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @border; margin: 5px 8px; }
systolens--window--Choice QMenu { menu-scrollable: 1; }
QMenu::indicator { width: 12px; height: 12px; left: 5px; }
QToolBar { background: @panel; border: none; border-bottom: 1px solid @border; spacing: 6px;
           padding: 7px 10px; }
QToolTip { background: @panel; color: @text; border: 1px solid @border; padding: 4px 6px; }
QStatusBar { background: @raised; color: @muted; font-size: @smallpx; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @muted; font-size: @smallpx; padding: 2px 6px; }
QDockWidget > QWidget { background: @panel; }
#panel, QStackedWidget, QListView, QScrollArea { background: @panel; }
QLabel { color: @text; background: transparent; }
QLabel#panelName { color: @muted; font-size: @smallpx; font-weight: 600; }
QLabel#muted, QCheckBox#muted { color: @muted; font-size: @smallpx; }
QLabel#startTitle { font-size: 34px; font-weight: 700; }
QLabel#startSentence { font-size: 16px; color: @muted; }
QLabel#startHeading { font-weight: 600; padding: 2px 0; margin: 0; }
QLabel#inspectorName { font-size: 15px; font-weight: 600; }
QLabel#inspectorValue { font-size: 22px; font-weight: 700; }
QLabel#formula, QLabel#source { color: @text; }
QLabel#source { color: @muted; }
QLabel#inputValue { font-weight: 500; }
QLabel#badge { background: @raised; color: @text; border-radius: 9px; padding: 2px 12px;
               font-size: @smallpx; font-weight: 600; }
QLabel#badge[provenance="measured"] { color: @good; }
QLabel#badge[provenance="synthetic"] { color: @bad; }
QLabel#effect { color: @muted; font-size: @smallpx; font-weight: 600; }
QLabel#effect[good="true"] { color: @good; }
QLabel#effect[good="false"] { color: @bad; }
QFrame#inputs { background: @raised; border-radius: 7px; }
QFrame#slot { background: @panel; border: 1px solid @border; border-radius: 7px; }
QFrame#slot[focused="true"] { border: 1px solid @accent; }
QFrame#techniqueRow { background: @panel; border: 1px solid @border; border-radius: 6px; }
QFrame#techniqueRow[ticked="true"] { background: @raised; }
QFrame#techniqueRow[dragged="true"] { border: 1px solid @accent; }
QToolButton[move="true"] { background: transparent; padding: 0 4px; color: @muted;
    font-size: @smallpx; }
QToolButton[move="true"]:hover { background: @panel; }
QLabel#reason { color: @bad; font-size: @smallpx; }
QFrame#banner { background: @banner; border-bottom: 1px solid @border; }
QFrame#problem { background: @problem; border-bottom: 1px solid @border;
                 border-left: 4px solid @stall; }
QLabel#problemSign { color: @bad; border: 2px solid @stall; border-radius: 9px; font-weight: 700; }
QDialog QLineEdit { background: @raised; color: @text; border: 1px solid transparent;
    border-radius: 5px; padding: 5px 10px; }
QPushButton, QToolButton, QComboBox, QSpinBox, QDoubleSpinBox {
    background: @raised; color: @text; border: 1px solid transparent; border-radius: 5px;
    padding: 5px 12px; }
QPushButton:hover, QToolButton:hover, QComboBox:hover { border-color: @border; }
QPushButton:focus, QToolButton:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QCheckBox:focus { border: 1px solid @accent; }
QPushButton:pressed, QToolButton:pressed { background: @border; }
QPushButton#principal:focus, QToolButton#segment:checked:focus,
QToolButton#transport:checked:focus { border: 1px solid @text; }
QAbstractItemView:focus, QGraphicsView:focus, QLineEdit:focus { border: 1px solid @accent; }
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled { color: @muted; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QPushButton#principal { background: @accent; color: @onAccent; font-weight: 600; }
QPushButton#principal:disabled { background: @raised; color: @muted; }
QPushButton#link { background: transparent; color: @accent; padding: 3px 0; text-align: left;
                   border: none; }
QPushButton#link:hover, QPushButton#link:focus { text-decoration: underline; }
QToolButton#quiet { background: transparent; padding: 2px 7px; color: @muted; }
QToolButton#quiet:hover { background: @raised; }
QToolButton#segment { padding: 4px 10px; }
QToolButton#segment:checked, QToolButton#transport:checked, QPushButton#segment:checked {
    background: @accent; color: @onAccent; }
QToolButton#transport { padding: 2px; }
QComboBox { padding: 4px 8px; }
QComboBox::drop-down { border: none; width: 18px; }
QComboBox::down-arrow { image: url(:/window/down.svg); width: 10px; height: 10px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 16px; }
QAbstractSpinBox::up-arrow { image: url(:/window/up.svg); width: 8px; height: 8px; }
QAbstractSpinBox::down-arrow { image: url(:/window/down.svg); width: 8px; height: 8px; }
QComboBox QAbstractItemView { background: @panel; color: @text; border: 1px solid @border;
    selection-background-color: @raised; selection-color: @text; padding: 3px; outline: 0; }
QComboBox#sceneChoice { background: transparent; font-weight: 600; border: 1px solid transparent; }
QComboBox#sceneChoice:hover { background: @raised; }
QFrame#techniqueRow QSpinBox, QFrame#techniqueRow QDoubleSpinBox, QFrame#techniqueRow QComboBox,
QFrame#techniqueRow QPushButton { background: @panel; border: 1px solid @border; padding: 3px 8px; }
QFrame#techniqueRow QSpinBox:focus, QFrame#techniqueRow QDoubleSpinBox:focus,
QFrame#techniqueRow QComboBox:focus, QFrame#techniqueRow QPushButton:focus,
QComboBox#sceneChoice:focus { border: 1px solid @accent; }
QCheckBox { color: @text; spacing: 8px; border: 1px solid transparent; border-radius: 4px;
            background: transparent; }
QCheckBox::indicator, QTreeView::indicator { width: 14px; height: 14px; border: 1px solid @muted; border-radius: 3px;
                       background: @panel; }
QCheckBox::indicator:checked, QTreeView::indicator:checked { background: @accent;
                      border-color: @accent; image: url(@tick); }
QTreeView::indicator:indeterminate { background: @muted; border-color: @muted; }
QSlider::groove:horizontal { height: 4px; background: @border; border-radius: 2px; }
QSlider::handle:horizontal { background: @accent; width: 14px; height: 14px; margin: -5px 0;
                             border-radius: 7px; }
QSlider::handle:horizontal:focus { border: 2px solid @text; }
QTableView { background: @panel; color: @text; border: none; selection-background-color: @raised;
             selection-color: @text; gridline-color: @border; outline: 0; }
QTreeView { background: @panel; color: @text; outline: 0; border: 1px solid @border; }
QTreeView::item { padding: 3px 0; }
QTreeView::item:selected, QTreeView::item:focus { background: @raised; color: @text; }
QTableView#metrics { font-size: @smallpx; }
QTableView::item { padding: 0 5px; border-bottom: 1px solid @border; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section { background: @panel; color: @muted; border: none; font-size: @smallpx;
                       border-bottom: 1px solid @border; padding: 4px 5px; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 9px; }
QScrollBar:horizontal { height: 9px; }
QScrollBar::handle { background: @border; border-radius: 4px; min-height: 24px; min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @raised; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QTabBar::tab { background: @panel; color: @muted; padding: 5px 12px; border: none;
               border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabWidget::pane { border: none; }
QDialog, QMessageBox { background: @panel; color: @text; }
)";

bool systemIsDark() {
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < 128;
}

} // namespace

paint::Theme themeNamed(const QString& name) {
    // Asked once: afterwards the application's palette is ours.
    static const bool darkSystem = systemIsDark();
    const bool dark = name == "dark" || (name != "light" && darkSystem);
    return dark ? paint::darkTheme() : paint::lightTheme();
}

QPalette paletteOf(const paint::Theme& theme) {
    QPalette palette;
    palette.setColor(QPalette::Window, theme.panel);
    palette.setColor(QPalette::Base, theme.panel);
    palette.setColor(QPalette::AlternateBase, theme.raised);
    palette.setColor(QPalette::Button, theme.raised);
    palette.setColor(QPalette::ToolTipBase, theme.panel);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::ToolTipText, QPalette::HighlightedText})
        palette.setColor(role, theme.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.muted);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::Highlight, theme.raised);
    palette.setColor(QPalette::Link, theme.accent);
    return palette;
}

QString styleSheetOf(const paint::Theme& theme) {
    const auto readable = [&](scene::Tone tone) {
        return paint::readable(paint::styleOf(theme, tone).colour, theme.raised).name();
    };
    const QColor stall = paint::styleOf(theme, scene::Tone::stall).colour;
    // Longer names first, so that none is cut short by another's replacement.
    const std::vector<std::pair<QString, QString>> values{
        {"@onAccent", theme.onAccent.name()},
        {"@accent", theme.accent.name()},
        {"@banner", paint::mixed(theme.accent, theme.panel, 0.12).name()},
        {"@problem", paint::mixed(stall, theme.panel, 0.14).name()},
        {"@stall", stall.name()},
        {"@ground", theme.ground.name()},
        {"@border", theme.border.name()},
        {"@raised", theme.raised.name()},
        {"@smallpx", QString::number(theme.font(paint::Size::small).pixelSize()) + "px"},
        {"@panel", theme.panel.name()},
        {"@muted", theme.muted.name()},
        {"@text", theme.text.name()},
        {"@good", readable(scene::Tone::good)},
        {"@tick", theme.dark ? ":/window/tick-dark.svg" : ":/window/tick-light.svg"},
        {"@bad", readable(scene::Tone::bad)}};
    QString result = QString::fromUtf8(sheet);
    for (const auto& [name, value] : values)
        result.replace(name, value);
    return result;
}

} // namespace systolens::window
