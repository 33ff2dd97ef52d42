using System.Globalization;
using DrawDigit.Tests.Model;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DrawDigit.Tests.Browser;

/// <summary>A person draws with a mouse or a finger and reads the answer.</summary>
[Collection(ChromiumGroup.Name)]
public class DrawingTests(Chromium chromium)
{
    [ChromiumTheory]
    [MemberData(nameof(Strokes.All), MemberType = typeof(Strokes))]
    public async Task A_drawn_digit_is_read(int digit)
    {
        await using DigitPage page = await chromium.OpenAsync();

        await page.DrawAsync(Strokes.Of(digit));

        await Expect(page.Answer).ToHaveTextAsync(digit.ToString(CultureInfo.InvariantCulture));
        Assert.Empty(page.Complaints);
    }

    [ChromiumFact]
    public async Task A_finger_draws_on_a_phone()
    {
        await using DigitPage page = await chromium.OpenAsync(width: 375);
        int before = await ScrolledAsync();

        await page.DrawByTouchAsync(Strokes.Of(1));

        await Expect(page.Answer).ToHaveTextAsync("1");
        Assert.Equal(before, await ScrolledAsync());
        Task<int> ScrolledAsync() => page.Page.EvaluateAsync<int>("scrollY");
    }

    [ChromiumFact]
    public async Task A_hand_that_touches_the_screen_beside_the_pen_draws_nothing()
    {
        await using DigitPage page = await chromium.OpenAsync(width: 375);
        LocatorBoundingBoxResult box = (await page.Pad.BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height * 0.15f));
        await page.Page.Mouse.DownAsync();

        await page.DrawByTouchAsync([[(10, 90), (40, 80)], [(90, 90), (80, 20)]]);
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height * 0.85f), new() { Steps = 10 });
        await page.Page.Mouse.UpAsync();

        await Expect(page.Answer).ToHaveTextAsync("1");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Answer).ToHaveTextAsync("–");
    }

    [ChromiumFact]
    public async Task A_pointer_draws_although_the_pen_of_the_keyboard_is_down()
    {
        await using DigitPage page = await chromium.OpenAsync();
        await page.Pad.FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");

        await page.DrawAsync([[(50, 25), (50, 85)]]);

        await Expect(page.Answer).ToHaveTextAsync("1");
        int[] rows = await page.Page.Locator("#seen").EvaluateAsync<int[]>("canvas => [...canvas.getContext('2d').getImageData(14, 0, 1, 28).data].filter((_, i) => i % 4 == 0)");
        Assert.Equal(20, rows.Count(row => row > 0));
        Assert.InRange(await InkAsync(), 40, 80);

        // A dot alone would fill a square.
        Task<int> InkAsync() => page.Page.Locator("#seen").EvaluateAsync<int>("canvas => [...canvas.getContext('2d').getImageData(0, 0, 28, 28).data].filter((v, i) => i % 4 == 0 && v > 0).length");
    }

    [ChromiumFact]
    public async Task The_probabilities_move_while_the_pen_is_down()
    {
        await using DigitPage page = await chromium.OpenAsync();
        LocatorBoundingBoxResult box = (await page.Pad.BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height * 0.2f));
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height * 0.8f), new() { Steps = 10 });

        // The button is still down.
        await Expect(page.Answer).ToHaveTextAsync("1");
        ILocator meter = page.Page.GetByRole(AriaRole.Meter, new() { Name = "1", Exact = true });
        double share = double.Parse((await meter.GetAttributeAsync("aria-valuenow"))!, CultureInfo.InvariantCulture);
        Assert.InRange(share, 50, 100);
        await Expect(meter).ToContainTextAsync($"{share.ToString("F1", CultureInfo.InvariantCulture)} %");
    }

    [ChromiumFact]
    public async Task The_image_that_the_network_sees_and_its_inside_are_shown()
    {
        await using DigitPage page = await chromium.OpenAsync();
        ILocator tiles = page.Page.Locator("#layers canvas");
        await Expect(tiles).ToHaveCountAsync(0);

        await page.DrawAsync(Strokes.Of(0));

        await Expect(tiles).ToHaveCountAsync(ShownLayers.Filters);
        int[] seen = await page.Page.Locator("#seen").EvaluateAsync<int[]>("canvas => [...canvas.getContext('2d').getImageData(0, 0, 28, 28).data].filter((_, i) => i % 4 == 0)");
        Assert.Equal(0, seen[(14 * 28) + 14]);
        int[] rows = [.. Enumerable.Range(0, 28).Where(y => seen.AsSpan(y * 28, 28).ContainsAnyExcept(0))];
        Assert.Equal(20, rows.Length);
    }

    [ChromiumFact]
    public async Task What_was_drawn_can_be_taken_back()
    {
        await using DigitPage page = await chromium.OpenAsync();
        ILocator undo = page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" });
        await Expect(undo).ToBeDisabledAsync();
        await page.DrawAsync(Strokes.Of(1));
        await Expect(page.Answer).ToHaveTextAsync("1");
        await page.DrawAsync([[(20, 50), (80, 50)]]);

        await undo.ClickAsync();
        await Expect(page.Answer).ToHaveTextAsync("1");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();

        await Expect(page.Answer).ToHaveTextAsync("–");
        await Expect(page.Page.Locator("#layers canvas")).ToHaveCountAsync(0);
        await Expect(undo).ToBeDisabledAsync();
    }

    [ChromiumFact]
    public async Task A_misread_test_image_opens_with_its_inside()
    {
        await using DigitPage page = await chromium.OpenAsync();
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Test set" }).ClickAsync();
        ILocator mistake = page.Page.Locator("#matrix .wrong").First;
        string name = (await mistake.GetAttributeAsync("aria-label"))!;
        string predicted = name[(name.IndexOf("for ", StringComparison.Ordinal) + 4)..name.IndexOf(':', StringComparison.Ordinal)];
        await mistake.ClickAsync();
        await Expect(page.Page.Locator("#cell-title")).ToContainTextAsync($"taken for {predicted}");

        await page.Page.Locator("#images button").First.ClickAsync();

        await Expect(page.Page.Locator("#layers canvas")).ToHaveCountAsync(ShownLayers.Filters);
        await Expect(page.Answer).Not.ToHaveTextAsync("–");
        await Expect(page.Pad).ToBeFocusedAsync();
    }
}
