using System.Globalization;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using DrawDigit.Tests.Browser;
using DrawDigit.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DrawDigit.Tests.Page;

/// <summary>The page reads as the server's does, without a server.</summary>
[Collection(SiteGroup.Name)]
public class DrawingTests(Site site)
{
    // 24 of the first convolution, and those of five more.
    private const int Filters = 24 + 32 + 36 + 36 + 40 + 44;

    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 30_000 };

    [ChromiumFact]
    public async Task Drawn_digits_are_read_and_looked_into()
    {
        await using DigitPage page = await site.OpenAsync();
        foreach (int digit in new[] { 0, 1, 4, 7 })
        {
            await page.DrawAsync(Strokes.Of(digit));
            await Expect(page.Answer).ToHaveTextAsync(digit.ToString(CultureInfo.InvariantCulture), Patient);
            await Expect(page.Page.Locator("#layers canvas")).ToHaveCountAsync(Filters);
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        }

        await Expect(page.Page.Locator("footer")).ToContainTextAsync("in your browser");
        Assert.Empty(page.Complaints);
    }

    // WebAssembly's interpreter has kernels of its own.
    [ChromiumFact]
    public async Task Probabilities_have_the_bits_of_a_processor_without_fused_multiply_adds()
    {
        if (!Sse2.IsSupported)
        {
            // Other processors have no switch for it.
            return;
        }

        await using DigitPage page = await site.OpenAsync();
        foreach ((int from, int to) in new[] { (5000, 9000), (1000, 1500), (200, 19000), (9000, 9100) })
        {
            JsonElement answer = await page.AskAsync<JsonElement>(FormattableString.Invariant($"ask('Predict', new Uint8Array(19600).fill(200, {from}, {to}))"));
            float[] here = [.. answer.GetProperty("probabilities").EnumerateArray().Select(static probability => (float)probability.GetDouble())];
            string outside = FreshProcess.Run(AppContext.BaseDirectory, ("DOTNET_EnableAVX2", "0"), (StartupHook.Image, answer.GetProperty("seen").GetString()!));

            Assert.Equal(outside.Split(' ').Select(static text => float.Parse(text, CultureInfo.InvariantCulture)), here);
        }
    }

    [ChromiumFact]
    public async Task The_test_set_is_read_and_its_images_are_shown()
    {
        await using DigitPage page = await site.OpenAsync();
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Test set" }).ClickAsync();

        // The record reads over 99 % of all.
        await Expect(page.Page.Locator("#test-summary")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^(99\.\d\d|100\.00) % of 1,000 images right"), new() { Timeout = 60_000 });
        await page.Page.Locator("#matrix .right").Nth(4).ClickAsync();
        await page.Page.Locator("#images button").First.ClickAsync();

        await Expect(page.Answer).ToHaveTextAsync("4", Patient);
        Assert.Empty(page.Complaints);
    }

    [ChromiumFact]
    public async Task Everything_comes_from_the_host()
    {
        await using DigitPage page = await site.OpenAsync();
        await Expect(page.Page.Locator("#model-text")).ToContainTextAsync("Loaded from MnistNet.Pretrained", new() { Timeout = 30_000 });

        Assert.True(page.Responses.Count > 20);
        Assert.All(page.Responses, response => Assert.StartsWith(site.Address.ToString(), response.Url, StringComparison.Ordinal));
        Assert.All(page.Responses, response => Assert.Equal(200, response.Status));
    }
}
