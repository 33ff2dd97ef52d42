using System.Buffers.Binary;
using System.Reflection;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using DrawDigit.Model;
using DrawDigit.Tests.Model;
using DrawDigit.Tests.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DrawDigit.Tests.Browser;

/// <summary>The page on phones and desktops, in light and dark: accessible by axe's rules, and never wider than the screen.</summary>
[Collection(ChromiumGroup.Name)]
public class AppearanceTests(Chromium chromium)
{
    private static readonly string Screenshots = PathOf("Screenshots");
    private static readonly string ReadmeImage = PathOf("ReadmeImage");

    public static TheoryData<int, ColorScheme> Screens => new()
    {
        { 320, ColorScheme.Light },
        { 375, ColorScheme.Light },
        { 375, ColorScheme.Dark },
        { 1280, ColorScheme.Light },
        { 1280, ColorScheme.Dark },
    };

    [ChromiumTheory]
    [MemberData(nameof(Screens))]
    public async Task Both_tabs_are_accessible_and_fit_the_screen(int width, ColorScheme scheme)
    {
        await using DigitPage page = await chromium.OpenAsync(width, scheme, ReducedMotion.Reduce);
        await CheckAsync(page, $"empty-{width}-{scheme}");
        await page.DrawAsync(Strokes.Of(4));
        await Expect(page.Page.Locator("#layers canvas")).ToHaveCountAsync(ShownLayers.Filters);
        await Expect(page.Answer).ToHaveTextAsync("4");
        await CheckAsync(page, $"draw-{width}-{scheme}");

        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Test set" }).ClickAsync();
        await page.Page.Locator("#matrix .right").Nth(4).ClickAsync();
        await Expect(page.Page.Locator("#images li").First).ToBeVisibleAsync();
        await CheckAsync(page, $"test-{width}-{scheme}");
    }

    [ChromiumTheory]
    [MemberData(nameof(Screens))]
    public async Task A_training_on_synthetic_digits_is_shown_and_marked(int width, ColorScheme scheme)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        server.Models.Status = new ModelStatus(ModelPhase.Training, "12,000 synthetic digits", IsSynthetic: true, Epoch: 3, Epochs: 10, Progress: 0.25, RemainingSeconds: 9.5, ValidationAccuracy: 0.95);
        await using DigitPage page = await chromium.OpenAsync(width, scheme, ReducedMotion.Reduce, server);

        ILocator bar = page.Page.GetByRole(AriaRole.Progressbar, new() { Name = "Training" });
        await Expect(bar).ToHaveJSPropertyAsync("value", 0.25);
        await Expect(page.Page.Locator("#model-text")).ToHaveTextAsync("Learns from 12,000 synthetic digits: epoch 3 of 10, 10 s left, 95.0 % of validation images right");
        await Expect(page.Page.Locator("#synthetic")).ToBeVisibleAsync();
        await page.DrawAsync(Strokes.Of(1));
        await Expect(page.Page.Locator("#sure")).ToContainTextAsync("synthetic digits");
        await CheckAsync(page, $"training-{width}-{scheme}");

        server.Models.Status = server.Models.Status with { Phase = ModelPhase.Ready, IsSynthetic = false };
        await Expect(bar).ToBeHiddenAsync();
        await Expect(page.Page.Locator("#synthetic")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task What_colours_tell_is_still_told_in_the_colours_of_the_reader()
    {
        await using DigitPage page = await chromium.OpenAsync(forcedColors: ForcedColors.Active);
        await page.DrawAsync(Strokes.Of(1));
        await Expect(page.Answer).ToHaveTextAsync("1");

        Assert.NotEqual(await ColorAsync(".best .bar-track", "backgroundColor"), await ColorAsync(".best .bar-fill", "backgroundColor"));
        Assert.NotEqual("0px", await ColorAsync(".bar-track", "borderTopWidth"));
        Assert.NotEqual(await ColorAsync("#tab-test", "borderBottomColor"), await ColorAsync("#tab-draw", "borderBottomColor"));
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Test set" }).ClickAsync();
        await page.Page.Locator("#matrix .right").First.ClickAsync();
        Assert.NotEqual("0px", await ColorAsync("#matrix [aria-selected=true]", "borderTopWidth"));

        Task<string> ColorAsync(string selector, string property) =>
            page.Page.Locator(selector).First.EvaluateAsync<string>($"element => getComputedStyle(element).{property}");
    }

    [ChromiumFact]
    public async Task What_is_pressed_is_large_enough_on_the_smallest_phone()
    {
        await using DigitPage page = await chromium.OpenAsync(width: 320);
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Test set" }).ClickAsync();
        await page.Page.Locator("#matrix .right").First.ClickAsync();
        await Expect(page.Page.Locator("#images li").First).ToBeVisibleAsync();

        // 24 pixels from one to the next, as WCAG 2.2 asks.
        double[] sizes = await page.Page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('button, [role=gridcell]')].filter(e => e.checkVisibility()).flatMap(e => { const b = e.getBoundingClientRect(); return [b.width, b.height]; })");
        Assert.All(sizes, size => Assert.InRange(size, 22, double.MaxValue));
    }

    [ChromiumFact]
    public async Task A_browser_without_JavaScript_says_why_nothing_happens()
    {
        await using DigitPage page = await chromium.OpenAsync(javaScript: false);

        await Expect(page.Page.GetByText("Waiting for JavaScript")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Nothing_moves_for_those_who_asked_for_it()
    {
        Assert.Equal("0.12s", await TransitionAsync(ReducedMotion.NoPreference));
        Assert.Equal("0s", await TransitionAsync(ReducedMotion.Reduce));

        async Task<string> TransitionAsync(ReducedMotion motion)
        {
            await using DigitPage page = await chromium.OpenAsync(motion: motion);
            return await page.Page.Locator(".bar-fill").First.EvaluateAsync<string>("bar => getComputedStyle(bar).transitionDuration");
        }
    }

    [ChromiumFact]
    public async Task The_first_load_is_small_and_comes_from_the_server_alone()
    {
        await using DigitPage page = await chromium.OpenAsync();
        await Expect(page.Page.Locator("#model-text")).ToContainTextAsync("Loaded from MnistNet.Pretrained");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        int bytes = 0;
        foreach (IResponse response in page.Responses)
        {
            RequestSizesResult sizes = await response.Request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
            Assert.StartsWith(chromium.Server.Address.ToString(), response.Url, StringComparison.Ordinal);
        }

        Assert.True(page.Responses.Count >= 10);
        Assert.InRange(bytes, 10_000, 150_000);
        Assert.Empty(page.Complaints);
    }

    [ChromiumFact]
    public async Task The_readme_shows_the_page()
    {
        await using DigitPage page = await chromium.OpenAsync(width: 1000, motion: ReducedMotion.Reduce);
        await page.DrawAsync(Strokes.Of(4));
        await Expect(page.Answer).ToHaveTextAsync("4");
        await Expect(page.Page.Locator("#layers canvas")).ToHaveCountAsync(ShownLayers.Filters);
        LocatorBoundingBoxResult firstLayer = (await page.Page.Locator("#layers figure").First.BoundingBoxAsync())!;
        byte[] shown = await page.Page.ScreenshotAsync(new() { FullPage = true, Clip = new() { Width = 1000, Height = firstLayer.Y + firstLayer.Height + 12 } });

        if (Environment.GetEnvironmentVariable("MNISTNET_UPDATE_DOCS") == "1")
        {
            await File.WriteAllBytesAsync(ReadmeImage, shown);
        }

        // Fonts differ between machines, but no more than a little.
        (int width, int height) = PngSize(await File.ReadAllBytesAsync(ReadmeImage));
        Assert.Equal(1000, width);
        Assert.InRange(PngSize(shown).Height, 0.9 * height, 1.1 * height);
    }

    // Big-endian, in the header chunk behind the signature.
    private static (int Width, int Height) PngSize(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    private static string PathOf(string key) => typeof(AppearanceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private static async Task CheckAsync(DigitPage page, string name)
    {
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, $"{name.ToLowerInvariant()}.png"), FullPage = true });
        int[] widths = await page.Page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, innerWidth]");
        Assert.True(widths[0] <= widths[1], $"{name}: {widths[0]} pixels wide on a screen of {widths[1]}");
        Assert.Empty(page.Complaints);

        AxeResult result = await page.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{name}: {string.Join("; ", result.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}"))}");
        Assert.True(result.Passes.Length > 20);
    }
}
