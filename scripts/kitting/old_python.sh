#!/bin/sh
# Compiles a Python inside a root of an old Debian (11), so that what is frozen with it runs on glibc 2.28 and newer.
# The root needs: build-essential tcl pkg-config xz-utils zlib1g-dev libffi-dev libssl-dev libbz2-dev liblzma-dev.
#
#   sh old_python.sh Python-3.13.x.tar.xz sqlite-src-3.4x.tar.xz /opt/python     (docs/deployment.md)
set -eu
python=$1 sqlite=$2 prefix=$3
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
mkdir "$room/python" "$room/sqlite"
tar -C "$room/python" --strip-components=1 -xf "$python"
tar -C "$room/sqlite" --strip-components=1 -xf "$sqlite"

# Of these functions glibc 2.29 has newer versions; the older ones are on every system.
cat >"$room/old.h" <<'END'
#ifndef __ASSEMBLER__
__asm__(".symver exp,exp@GLIBC_2.2.5");
__asm__(".symver exp2,exp2@GLIBC_2.2.5");
__asm__(".symver log,log@GLIBC_2.2.5");
__asm__(".symver log2,log2@GLIBC_2.2.5");
__asm__(".symver pow,pow@GLIBC_2.2.5");
#endif
END
export CFLAGS="-O2 -include $room/old.h"

cd "$room/sqlite"
./configure --prefix="$prefix" --disable-static --disable-tcl --disable-readline
make -j2 install

cd "$room/python"
./configure --prefix="$prefix" --enable-shared --enable-optimizations --disable-test-modules \
    ac_cv_func_sem_clockwait=no PKG_CONFIG_PATH="$prefix/lib/pkgconfig" \
    PROFILE_TASK="-m test --pgo test_json test_re test_collections test_dataclasses test_list test_dict test_typing" \
    CPPFLAGS="-I$prefix/include" LDFLAGS="-L$prefix/lib -Wl,-rpath,$prefix/lib"
make -j2
make install
strip --strip-unneeded "$prefix"/lib/*.so.*.* "$prefix"/lib/python3.*/lib-dynload/*.so
