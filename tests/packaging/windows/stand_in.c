/* Stands in for the program where an installer is tried out: it notes how it was started, runs
   until it is asked to end, and says to `--quit` what it was told to say.

   STAND_IN_LOG is the file for the notes; STAND_IN_QUIT, where set, what `--quit` exits with
   without asking anything of the one that runs; STAND_IN_HOLD, where set, a file that nobody else
   can open or delete while it runs. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#define PATIENCE 60000 /* milliseconds */

static void note(const char *program, int argc, char **argv)
{
    const char *log = getenv("STAND_IN_LOG");
    FILE *file = log ? fopen(log, "a") : NULL;
    if (!file)
        return;
    fprintf(file, "%s", program);
    for (int i = 1; i < argc; i++)
        fprintf(file, " %s", argv[i]);
    fprintf(file, "\n");
    fclose(file);
}

static void hold(void)
{
    const char *file = getenv("STAND_IN_HOLD");
    if (file)
        CreateFileA(file, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
}

static int quit(void)
{
    const char *told = getenv("STAND_IN_QUIT");
    if (told)
        return atoi(told);
    HANDLE event = OpenEventA(EVENT_MODIFY_STATE, FALSE, "stand-in-quit");
    if (event)
        SetEvent(event);
    return 0;
}

int main(int argc, char **argv)
{
    char path[MAX_PATH];
    GetModuleFileNameA(NULL, path, sizeof path);
    hold();
    note(strrchr(path, '\\') + 1, argc, argv);
    if (argc > 1 && strcmp(argv[1], "--quit") == 0)
        return quit();
    HANDLE event = CreateEventA(NULL, TRUE, FALSE, "stand-in-quit");
    WaitForSingleObject(event, PATIENCE);
    Sleep(1000); /* ending takes a while */
    return 0;
}
