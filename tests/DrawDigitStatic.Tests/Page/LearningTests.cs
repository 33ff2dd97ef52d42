using System.Globalization;
using System.Text.RegularExpressions;
using DrawDigit.Tests.Browser;
using DrawDigit.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DrawDigit.Tests.Page;

/// <summary>A network learns in the browser.</summary>
[Collection(SiteGroup.Name)]
public class LearningTests(Site site)
{
    private const int Patience = 300_000;

    [ChromiumFact]
    public async Task It_learns_from_MNIST_while_the_page_reads_on()
    {
        await using DigitPage page = await site.OpenAsync();
        await Expect(page.Page.Locator("#model-text")).ToContainTextAsync("Loaded", new() { Timeout = Patience });
        await page.LearnAsync("Mnist", epochs: 2);

        // The curve moves before the first epoch ends.
        ILocator curve = page.Page.Locator("#curve polyline.seen-images");
        await Expect(curve).ToHaveAttributeAsync("points", new Regex(@"^\S+ \S+"), new() { Timeout = Patience });
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Draw" }).ClickAsync();
        await page.DrawAsync(Strokes.Of(1));
        await Expect(page.Answer).ToHaveTextAsync("1", new() { Timeout = Patience });
        Assert.True(await page.AskAsync<bool>("ask('GetLearning').then(learning => learning.isRunning)"));

        await Expect(page.Page.Locator("#model-text")).ToHaveTextAsync(new Regex("^Learnt from 1,500 handwritten digits, [0-9.]+ % of validation images right$"), new() { Timeout = Patience });
        double[] accuracies = await page.AskAsync<double[]>("ask('GetLearning').then(learning => learning.validation.map(point => point.accuracy))");
        Assert.Equal(2, accuracies.Length);

        // One in ten would be chance; Keras reaches 0.92 on as many.
        Assert.InRange(accuracies[^1], 0.85, 1);
        await Expect(page.LearningText()).ToHaveTextAsync(new Regex("^Ended after epoch 2 of 2: "));
        Assert.Empty(page.Complaints);

        await page.LearnTab().ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start over" }).ClickAsync();
        await Expect(page.Page.Locator("#model-text")).ToHaveTextAsync("Loaded from MnistNet.Pretrained");
    }

    [ChromiumFact]
    public async Task It_learns_from_what_was_drawn()
    {
        await using DigitPage page = await site.OpenAsync();
        await page.LearnAsync("Drawings", epochs: 1);
        await Expect(page.LearningText()).ToHaveTextAsync(new Regex("Draw digits first|still loading"), new() { Timeout = Patience });
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Draw" }).ClickAsync();
        foreach (int digit in new[] { 1, 7 })
        {
            await page.DrawAsync(Strokes.Of(digit));
            await page.Page.GetByLabel("This is a").SelectOptionAsync(digit.ToString(CultureInfo.InvariantCulture));
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Keep to learn from" }).ClickAsync();
            await Expect(page.Answer).ToHaveTextAsync("–");
        }

        await Expect(page.Page.Locator("#kept")).ToHaveTextAsync("2 kept: 1 × 1, 1 × 7.", new() { Timeout = Patience });
        await Expect(page.Page.Locator("#test-summary")).Not.ToBeEmptyAsync();
        await Expect(page.Page.Locator("#model-text")).ToContainTextAsync("Loaded", new() { Timeout = Patience });
        await page.LearnAsync("Drawings", epochs: 30);

        await Expect(page.Page.Locator("#model-text")).ToContainTextAsync("Learnt from 2 handwritten digits", new() { Timeout = Patience });
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Draw" }).ClickAsync();
        foreach (int digit in new[] { 7, 1 })
        {
            await page.DrawAsync(Strokes.Of(digit));
            await Expect(page.Answer).ToHaveTextAsync(digit.ToString(CultureInfo.InvariantCulture), new() { Timeout = Patience });
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        }
    }

    [ChromiumFact]
    public async Task It_stops_when_it_is_told_to()
    {
        await using DigitPage page = await site.OpenAsync();
        await Expect(page.Page.Locator("#model-text")).ToContainTextAsync("Loaded", new() { Timeout = Patience });
        await page.LearnAsync("Mnist", epochs: 100);
        await Expect(page.Page.Locator("#curve polyline.seen-images")).ToHaveAttributeAsync("points", new Regex(@"\S+"), new() { Timeout = Patience });

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();

        await Expect(page.LearningText()).ToHaveTextAsync(new Regex("^Ended after epoch [0-9]+ of 100"), new() { Timeout = Patience });
        await Expect(page.LearnButton()).ToBeEnabledAsync();
        await page.LearnAsync("Mnist", epochs: 1);
        await Expect(page.LearningText()).ToHaveTextAsync(new Regex("^Ended after epoch 1 of 1"), new() { Timeout = Patience });
    }
}
