/* Where the installed program begins on Linux: Python as a library, told where its modules lie.
 *
 * Everything is beside this file, in _internal, found wherever the folder is moved to or linked
 * from. The user's own Python, its environment variables and its packages are left out of it.
 *
 * Sources: Python/C API, "Python Initialization Configuration", "Isolated Configuration".
 */

#include <Python.h>

#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

static const char *const places[] = {"%s/_internal", "%s/_internal/python" VERSION "/lib-dynload"};

/* What Python is told of itself; a status that is an exception says what is wrong. */
static PyStatus configure(PyConfig *config, char *folder, int count, char **words)
{
    char place[PATH_MAX + sizeof "/_internal/python3.100/lib-dynload"];
    PyStatus status = PyConfig_SetBytesArgv(config, count, words);
    config->parse_argv = 0;        /* all words are the program's */
    config->site_import = 0;       /* there are no others' packages */
    config->write_bytecode = 0;    /* everything is compiled */
    config->pathconfig_warnings = 0;
    config->module_search_paths_set = 1;
    for (size_t n = 0; n < sizeof places / sizeof *places && !PyStatus_Exception(status); n++) {
        wchar_t *decoded;
        snprintf(place, sizeof place, places[n], folder);
        decoded = Py_DecodeLocale(place, NULL);
        if (decoded == NULL)
            return PyStatus_NoMemory();
        if (n == 0)
            status = PyConfig_SetString(config, &config->home, decoded);
        if (!PyStatus_Exception(status))
            status = PyWideStringList_Append(&config->module_search_paths, decoded);
        PyMem_RawFree(decoded);
    }
    snprintf(place, sizeof place, "%s/_internal/start.pyc", folder);
    if (!PyStatus_Exception(status))
        status = PyConfig_SetBytesString(config, &config->run_filename, place);
    return status;
}

int main(int count, char **words)
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    PyPreConfig before;
    PyConfig config;
    PyStatus status;

    if (length < 0) {
        perror(words[0]);
        return 1;
    }
    program[length] = '\0';

    PyPreConfig_InitIsolatedConfig(&before);
    before.utf8_mode = -1; /* as the locale has it, like any Python */
    before.coerce_c_locale = 1;
    before.configure_locale = 1;
    status = Py_PreInitialize(&before);
    if (!PyStatus_Exception(status)) {
        PyConfig_InitIsolatedConfig(&config);
        status = PyConfig_SetBytesString(&config, &config.executable, program);
        if (!PyStatus_Exception(status))
            status = configure(&config, dirname(program), count, words);
        if (!PyStatus_Exception(status))
            status = Py_InitializeFromConfig(&config);
        PyConfig_Clear(&config);
    }
    if (PyStatus_Exception(status))
        Py_ExitStatusException(status);
    return Py_RunMain();
}
