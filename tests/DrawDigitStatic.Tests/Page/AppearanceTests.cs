using System.Reflection;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using DrawDigit.Tests.Browser;
using DrawDigit.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DrawDigit.Tests.Page;

/// <summary>What the page has beside the server's: accessible by axe's rules, and never wider than the screen.</summary>
[Collection(SiteGroup.Name)]
public class AppearanceTests(Site site)
{
    private static readonly string Screenshots =
        typeof(AppearanceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Screenshots").Value!;

    [ChromiumTheory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(375, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Drawing_and_learning_are_accessible_and_fit_the_screen(int width, ColorScheme scheme)
    {
        await using DigitPage page = await site.OpenAsync(width, scheme);
        await page.DrawAsync(Strokes.Of(4));
        await Expect(page.Answer).ToHaveTextAsync("4", new() { Timeout = 60_000 });
        await CheckAsync(page, $"static-draw-{width}-{scheme}");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Keep to learn from" }).ClickAsync();
        await Expect(page.Page.Locator("#kept")).ToContainTextAsync("1 kept");
        await Expect(page.Page.Locator("#model-text")).ToContainTextAsync("Loaded", new() { Timeout = 60_000 });
        await page.LearnAsync("Drawings", epochs: 3);
        await Expect(page.LearningText()).ToContainTextAsync("Ended after epoch 3", new() { Timeout = 120_000 });
        await CheckAsync(page, $"static-learn-{width}-{scheme}");
        Assert.Empty(page.Complaints);

        // 24 pixels from one to the next, as WCAG 2.2 asks.
        double[] sizes = await page.Page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('button, select, input')].filter(e => e.checkVisibility()).map(e => (e.closest('label') ?? e).getBoundingClientRect().height)");
        Assert.All(sizes, size => Assert.InRange(size, 22, double.MaxValue));
    }

    private static async Task CheckAsync(DigitPage page, string name)
    {
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, $"{name.ToLowerInvariant()}.png"), FullPage = true });
        int[] widths = await page.Page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, innerWidth]");
        Assert.True(widths[0] <= widths[1], $"{name}: {widths[0]} pixels wide on a screen of {widths[1]}");
        AxeResult result = await page.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{name}: {string.Join("; ", result.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}"))}");
        Assert.True(result.Passes.Length > 20);
    }
}
