/*
 * A program without a system for the Cortex-M4 of qemu's mps2-an386: reads the images of images.h, and prints what it sees in each,
 * one a line, then ticks of the clock that the network took, 40 instructions each, and bytes of the stack.
 */
#include <stdint.h>
#include "images.h"

#define SYSTICK ((volatile uint32_t *)0xe000e010)
#define UNTOUCHED 0xa5a5a5a5u

extern uint32_t bss_end;
extern uint32_t stack_end;

int digits_predict(const uint8_t pixels[784], uint16_t probabilities[10]);

static int ask_host(int operation, const void *argument)
{
    register int r0 __asm__("r0") = operation;
    register const void *r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

static void print(uint32_t number)
{
    char digits[12];
    int at = 11;
    digits[at] = 0;
    digits[--at] = '\n';
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    ask_host(4, digits + at);
}

void reset(void)
{
    uint32_t *word = &bss_end;
    uint32_t ticks = 0;
    uint16_t probabilities[10];

    /* Bytes of this function itself, and of what it prints with, stay as they are. */
    __asm__ volatile("" : "+r"(word));
    for (uint32_t *end = (uint32_t *)__builtin_frame_address(0) - 16; word < end; word++) {
        *word = UNTOUCHED;
    }

    SYSTICK[1] = 0xffffff;
    SYSTICK[2] = 0;
    SYSTICK[0] = 5;
    for (unsigned i = 0; i < sizeof images / sizeof *images; i++) {
        const uint32_t before = SYSTICK[2];
        const int label = digits_predict(images[i], probabilities);
        ticks += (before - SYSTICK[2]) & 0xffffff;
        print((uint32_t)label);
    }

    word = &bss_end;
    __asm__ volatile("" : "+r"(word));
    while (*word == UNTOUCHED) {
        word++;
    }

    print(ticks);
    print((uint32_t)((uintptr_t)&stack_end - (uintptr_t)word));
    ask_host(0x18, (const void *)0x20026);
    for (;;) {
    }
}

__attribute__((section(".vectors"), used)) static const struct {
    const uint32_t *stack;
    void (*reset)(void);
} vectors = { &stack_end, reset };
