using System.Text.Json;
using DrawDigit.Tests.Browser;
using DrawDigit.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DrawDigit.Tests.Page;

/// <summary>After the first visit, the page needs no network.</summary>
[Collection(SiteGroup.Name)]
public class OfflineTests(Site site)
{
    [ChromiumFact]
    public async Task It_reads_and_tests_without_a_host()
    {
        StaticHost host = await StaticHost.StartAsync(site.Published.Folder);
        await using DigitPage page = await site.OpenAsync(address: host.Address);
        await page.Page.EvaluateAsync("navigator.serviceWorker.ready.then(registration => new Promise(resolve => registration.active.state === 'activated' ? resolve() : registration.active.addEventListener('statechange', () => resolve())))");
        await host.DisposeAsync();

        await page.Page.ReloadAsync();

        await page.DrawAsync(Strokes.Of(1));
        await Expect(page.Answer).ToHaveTextAsync("1", new() { Timeout = 60_000 });
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Test set" }).ClickAsync();
        await Expect(page.Page.Locator("#test-summary")).ToContainTextAsync("of 1,000 images right", new() { Timeout = 60_000 });
        Assert.Empty(page.Complaints);
    }

    [ChromiumFact]
    public async Task It_can_be_installed()
    {
        await using DigitPage page = await site.OpenAsync();
        ICDPSession browser = await page.Page.Context.NewCDPSessionAsync(page.Page);

        JsonElement manifest = (await browser.SendAsync("Page.getAppManifest"))!.Value;
        Assert.Empty(manifest.GetProperty("errors").EnumerateArray());
        Assert.Equal(new Uri(site.Address, "site.webmanifest").ToString(), manifest.GetProperty("url").GetString());
        JsonElement errors = (await browser.SendAsync("Page.getInstallabilityErrors"))!.Value.GetProperty("installabilityErrors");

        // Windows of tests are as private ones, in which nothing is installed.
        Assert.DoesNotContain(errors.EnumerateArray(), error => error.GetProperty("errorId").GetString() != "in-incognito");
    }
}
