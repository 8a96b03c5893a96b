#!/usr/bin/env bash
# Installs what the program (`demo`), its tests (`test`), making its packages (`package`) or trying
# those out (`test-package`) need of the system, and only what is missing.
#
# Nothing missing: nothing is asked of the network or the package manager. Something missing that
# cannot be installed is named in one sentence with the command to type; `demo` then goes on with
# what is there, the others stop.
set -euo pipefail

purpose="${1:-}"
[[ $purpose =~ ^(demo|test|package|test-package)$ ]] || {
    echo "usage: $0 demo|test|package|test-package" >&2
    exit 2
}
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

# What Qt's xcb and wayland platforms, its network module and its tools link to (found with ldd in
# a minimal Debian), Chinese glyphs, and what opens links. Packages on Debian and Ubuntu …
apt_demo=(
    libgl1 libegl1 libx11-6 libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0
    libxcb1 libxcb-cursor0 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1
    libxcb-xfixes0 libxcb-xkb1 libwayland-client0 libwayland-cursor0 libwayland-egl1
    libfontconfig1 libfreetype6 libglib2.0-0 libdbus-1-3 libgssapi-krb5-2 libbrotli1
    ca-certificates fonts-noto-cjk xdg-utils
)
apt_test=(
    xvfb x11-utils openbox xdotool imagemagick dbus dbus-x11 dunst tint2 desktop-file-utils git shellcheck
    appstream mandoc zsh fish nsis khal libical3 at-spi2-core python3-pyatspi valgrind gnome-keyring
)
apt_package=(
    binutils dpkg-dev rpm rpmlint lintian appstream desktop-file-utils
    libpython3-dev gcc  # Python as a library, which the freezer packs, and the loader that starts it
)

apt_test_package=(
    "${apt_package[@]}" debootstrap weston wine wine64 gcc-mingw-w64-x86-64
)

# … and, where packages are called differently from one distribution to the next (Fedora, openEuler),
# the libraries and programs themselves, which rpm and dnf take as names just as well.
dnf_libraries=(
    libGL.so.1 libEGL.so.1 libX11.so.6 libX11-xcb.so.1 libxkbcommon.so.0 libxkbcommon-x11.so.0
    libxcb.so.1 libxcb-cursor.so.0 libxcb-glx.so.0 libxcb-icccm.so.4 libxcb-image.so.0
    libxcb-keysyms.so.1 libxcb-randr.so.0 libxcb-render.so.0 libxcb-render-util.so.0
    libxcb-shape.so.0 libxcb-shm.so.0 libxcb-sync.so.1 libxcb-util.so.1 libxcb-xfixes.so.0
    libxcb-xkb.so.1 libwayland-client.so.0 libwayland-cursor.so.0 libwayland-egl.so.1
    libfontconfig.so.1 libfreetype.so.6 libglib-2.0.so.0 libgthread-2.0.so.0 libdbus-1.so.3
    libgssapi_krb5.so.2 libbrotlidec.so.1
)
dnf_demo=("${dnf_libraries[@]/%/()(64bit)}" "font(:lang=zh-cn)" ca-certificates /usr/bin/xdg-open)
dnf_test=(
    /usr/bin/Xvfb /usr/bin/openbox /usr/bin/xdotool /usr/bin/import /usr/bin/dbus-launch
    /usr/bin/dbus-daemon /usr/bin/dbus-run-session /usr/bin/gnome-keyring-daemon
    /usr/bin/desktop-file-validate /usr/bin/git "libical.so.3()(64bit)"
)
dnf_package=(
    /usr/bin/gcc /usr/bin/strip /usr/bin/dpkg-deb /usr/bin/dpkg-shlibdeps /usr/bin/rpmbuild /usr/bin/rpmlint
    /usr/bin/lintian /usr/bin/appstreamcli /usr/bin/desktop-file-validate
)
dnf_test_package=("${dnf_package[@]}" /usr/sbin/debootstrap /usr/bin/weston)

# One of a library's names on Debian 13 and Ubuntu 24.04 ends in t64.
apt_missing() {
    local installed name
    installed=$(dpkg-query --show --showformat='<${Package}:${db:Status-Status}>' \
        "$@" "${@/%/t64}" 2>/dev/null) || true
    for name in "$@"; do
        [[ $installed == *"<$name:installed>"* || $installed == *"<${name}t64:installed>"* ]] \
            || echo "$name"
    done
}

dnf_missing() {
    local name
    for name in "$@"; do
        rpm --query --whatprovides "$name" >/dev/null 2>&1 || echo "$name"
    done
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$@"
}

dnf_install() {
    as_root dnf install --assumeyes --quiet "$@"
}

as_root() {
    if [[ $(id -u) -eq 0 ]]; then
        "$@"
    elif [[ -t 0 ]]; then
        sudo "$@"
    else
        sudo --non-interactive "$@"
    fi
}

may_install() {
    [[ $(id -u) -eq 0 ]] || command -v sudo >/dev/null
}

find_missing() {
    local names
    names=$("${manager}_missing" "${wanted[@]}")
    missing=()
    [[ -z $names ]] || mapfile -t missing <<<"$names"
}

find_python() {
    sh "$here/../find_python.sh" >/dev/null 2>&1
}

# Keeps a command quiet, but for the last of its words when it fails: they belong in our sentence.
complaint=""
quietly() {
    local words
    if ! words=$("$@" 2>&1); then
        complaint=$(tail -n 1 <<<"$words")
        return 1
    fi
}

# One unknown name must not keep the others out.
install_missing() {
    quietly "${manager}_install" "${missing[@]}" && return
    local name
    for name in "${missing[@]}"; do
        quietly "${manager}_install" "$name" || true
    done
}

install_python() {
    find_python && return
    echo "Installing Python …"
    local version
    for version in 3 3.14 3.13 3.12 3.11; do
        if [[ $manager == apt ]]; then
            quietly apt_install "python$version" "python$version-venv" || continue
        else
            quietly dnf_install "python$version" || continue
        fi
        find_python && return
    done
}

report_missing() {
    local command="dnf install" names="${missing[*]}"
    [[ $manager == apt ]] && command="apt-get install"
    [[ $names == *"("* ]] && names="${missing[*]@Q}"
    echo "System packages are missing and could not be installed${complaint:+ ($complaint)};" \
        "type: sudo $command $names" >&2
    [[ $purpose == demo ]]
}

if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    manager=apt
    wanted=("${apt_demo[@]}")
    case $purpose in
        test) wanted+=("${apt_test[@]}") ;;
        package) wanted+=("${apt_package[@]}") ;;
        test-package) wanted+=("${apt_test_package[@]}") ;;
    esac
    # Node's own packages bring npm along, and are in the way of Debian's.
    [[ $purpose != test ]] || command -v npm >/dev/null || wanted+=(npm)
elif command -v dnf >/dev/null && command -v rpm >/dev/null; then
    manager=dnf
    wanted=("${dnf_demo[@]}")
    case $purpose in
        test) wanted+=("${dnf_test[@]}") ;;
        package) wanted+=("${dnf_package[@]}") ;;
        test-package) wanted+=("${dnf_test_package[@]}") ;;
    esac
else
    echo "This system has neither apt nor dnf; the libraries that Qt needs are named in packaging/linux/bootstrap.sh." >&2
    exit 0
fi

find_missing
if [[ ${#missing[@]} -eq 0 ]] && find_python; then
    exit 0
fi
if ! may_install; then
    find_python || missing+=("python3")
    report_missing
    exit
fi

if [[ ${#missing[@]} -gt 0 ]]; then
    echo "Installing ${#missing[@]} system packages: ${missing[*]}"
fi
if [[ $manager == apt ]]; then
    quietly as_root apt-get update || true
fi
[[ ${#missing[@]} -eq 0 ]] || install_missing
install_python || true

find_missing
[[ ${#missing[@]} -eq 0 ]] || report_missing
