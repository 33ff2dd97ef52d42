/* What Debian's libstdc++ and libgcc, built for glibc, ask for and musl does not have. */
#define _GNU_SOURCE
#include <link.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

char __libc_single_threaded = 0;

/* What a thread should destroy at its end: here, nothing is, as the tests' processes end soon. */
int __cxa_thread_atexit_impl(void (*destroy)(void *), void *object, void *library)
{
    (void)destroy, (void)object, (void)library;
    return 0;
}

size_t __strftime_l(char *text, size_t size, const char *format, const struct tm *time, locale_t locale)
{
    return strftime_l(text, size, format, time, locale);
}

uint32_t arc4random(void)
{
    abort();
}

/* libgcc's own, under a version that musl does not look up; nobody here asks for them. */
unsigned int __cpu_model[4];

int __cpu_indicator_init(void)
{
    return 0;
}

/* As glibc declares it. */
struct dl_find_object {
    unsigned long long flags;
    void *map_start, *map_end;
    struct link_map *link_map;
    void *eh_frame;
    unsigned long long reserved[7];
};

struct search {
    uintptr_t address;
    struct dl_find_object *found;
};

static int look(struct dl_phdr_info *library, size_t size, void *state)
{
    struct search *search = state;
    uintptr_t frames = 0;
    int is_here = 0;
    (void)size;
    for (int i = 0; i < library->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &library->dlpi_phdr[i];
        uintptr_t start = library->dlpi_addr + part->p_vaddr;
        if (part->p_type == PT_LOAD && search->address >= start && search->address < start + part->p_memsz) {
            search->found->map_start = (void *)start;
            search->found->map_end = (void *)(start + part->p_memsz);
            is_here = 1;
        }
        if (part->p_type == PT_GNU_EH_FRAME) {
            frames = start;
        }
    }
    search->found->eh_frame = (void *)frames;
    return is_here && frames;
}

/* Where the tables are that unwind the stack of an address. */
int _dl_find_object(void *address, struct dl_find_object *found)
{
    struct search search = { (uintptr_t)address, found };
    found->flags = 0;
    found->link_map = NULL;
    return dl_iterate_phdr(look, &search) ? 0 : -1;
}
