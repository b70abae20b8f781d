#include "app/command/command_line.h"

int main(int argc, char** argv) {
    return systolens::command::runCommandLine(argc, argv);
}
