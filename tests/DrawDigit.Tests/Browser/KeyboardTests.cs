using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DrawDigit.Tests.Browser;

/// <summary>A person without a pointer, who may hear the page instead of seeing it.</summary>
[Collection(ChromiumGroup.Name)]
public class KeyboardTests(Chromium chromium)
{
    [ChromiumFact]
    public async Task A_one_is_drawn_and_read_by_keys_alone()
    {
        await using DigitPage page = await chromium.OpenAsync();
        IKeyboard keyboard = page.Page.Keyboard;
        Regex readsOne = new("^Reads 1, [0-9.]+ percent sure$");

        // The tabs, then the drawing area.
        await keyboard.PressAsync("Tab");
        await Expect(page.Page.GetByRole(AriaRole.Tab, new() { Name = "Draw" })).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        await Expect(page.Pad).ToBeFocusedAsync();
        await keyboard.PressAsync("Space");
        await Expect(page.Announcer).ToHaveTextAsync("Pen down");
        await PressAsync(keyboard, "ArrowDown", 20);
        await Expect(page.Answer).ToHaveTextAsync("1");
        await Expect(page.Announcer).ToHaveTextAsync(readsOne);

        // Whose pen rested before it went up hears the answer again.
        await keyboard.PressAsync("Enter");
        await Expect(page.Announcer).ToHaveTextAsync("Pen up");
        await Expect(page.Announcer).ToHaveTextAsync(readsOne);

        // Without the pen, moving changes nothing.
        await PressAsync(keyboard, "ArrowLeft", 5);
        await Expect(page.Answer).ToHaveTextAsync("1");
        await keyboard.PressAsync("Escape");
        await Expect(page.Answer).ToHaveTextAsync("–");
        await Expect(page.Announcer).ToHaveTextAsync("Cleared");
        Assert.Empty(page.Complaints);
    }

    [ChromiumFact]
    public async Task A_seven_is_drawn_aslant_by_two_keys_at_once()
    {
        await using DigitPage page = await chromium.OpenAsync();
        IKeyboard keyboard = page.Page.Keyboard;
        await page.Pad.FocusAsync();
        await PressAsync(keyboard, "ArrowLeft", 6);
        await keyboard.PressAsync("Space");
        await PressAsync(keyboard, "ArrowRight", 13);
        for (int i = 0; i < 5; i++)
        {
            await keyboard.DownAsync("ArrowDown");
            await keyboard.DownAsync("ArrowLeft");
            await keyboard.UpAsync("ArrowLeft");
            await keyboard.UpAsync("ArrowDown");
        }

        await PressAsync(keyboard, "End", 3);
        await PressAsync(keyboard, "ArrowDown", 8);

        await Expect(page.Answer).ToHaveTextAsync("7");
        await keyboard.PressAsync("Backspace");
        await Expect(page.Answer).ToHaveTextAsync("–");
    }

    [ChromiumFact]
    public async Task Tabs_and_matrix_are_walked_by_arrow_keys()
    {
        await using DigitPage page = await chromium.OpenAsync();
        IKeyboard keyboard = page.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("ArrowRight");
        await Expect(page.Page.GetByRole(AriaRole.Tab, new() { Name = "Test set", Selected = true })).ToBeFocusedAsync();
        await Expect(page.Pad).ToBeHiddenAsync();
        await Expect(page.Page.GetByRole(AriaRole.Grid)).ToBeVisibleAsync();

        await keyboard.PressAsync("Tab");
        await Expect(Cell("0 read as 0")).ToBeFocusedAsync();
        await PressAsync(keyboard, "ArrowDown", 4);
        await keyboard.PressAsync("End");
        await Expect(Cell("4 taken for 9")).ToBeFocusedAsync();
        await keyboard.PressAsync("Home");
        await PressAsync(keyboard, "ArrowRight", 4);
        await keyboard.PressAsync("Enter");

        await Expect(page.Page.Locator("#cell-title")).ToHaveTextAsync(new Regex("^4 read as 4: [0-9]+ images$"));
        await Expect(page.Announcer).ToHaveTextAsync(new Regex("^4 read as 4: "));
        await Expect(page.Page.Locator("#images li").First).ToBeVisibleAsync();

        // Back to the drawing, from where the tabs are.
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Test set" }).FocusAsync();
        await keyboard.PressAsync("Home");
        await Expect(page.Pad).ToBeVisibleAsync();

        ILocator Cell(string name) => page.Page.GetByRole(AriaRole.Gridcell, new() { NameRegex = new Regex($"^{name}: ") });
    }

    private static async Task PressAsync(IKeyboard keyboard, string key, int times)
    {
        for (int i = 0; i < times; i++)
        {
            await keyboard.PressAsync(key);
        }
    }
}
