using System.Text.Json;
using DrawDigit.Tests.Browser;
using Microsoft.Playwright;

namespace DrawDigit.Tests.Hosting;

/// <summary>A running browser, and the page on a host.</summary>
public sealed class Site : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private StaticHost? host;

    internal PublishedPage Published { get; private set; } = null!;

    internal Uri Address => host!.Address;

    public async Task InitializeAsync()
    {
        if (BrowserProgram.Missing is null)
        {
            Published = new PublishedPage();
            host = await StaticHost.StartAsync(Published.Folder);
            playwright = await Playwright.CreateAsync();
            browser = await BrowserProgram.LaunchAsync(playwright);
        }
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
            playwright?.Dispose();
            await host!.DisposeAsync();
            Published.Dispose();
        }
    }

    /// <summary>Opens the page as for the first time.</summary>
    /// <param name="width">Of the window, in CSS pixels; a phone below 600.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="address">Of another host; null for the common one.</param>
    public async Task<DigitPage> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, Uri? address = null) =>
        await DigitPage.OpenAsync(await OpenWindowAsync(width, scheme, address));

    /// <summary>Opens a window that shows nothing yet.</summary>
    /// <param name="width">In CSS pixels; a phone below 600.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="address">Of another host; null for the common one.</param>
    public async Task<IPage> OpenWindowAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, Uri? address = null)
    {
        IBrowserContext context = await browser!.NewContextAsync(BrowserProgram.Window(address ?? Address, width, scheme, ReducedMotion.Reduce));
        return await context.NewPageAsync();
    }

    /// <summary>How long all processes of the browser have computed: another program that keeps the cores busy counts for nothing.</summary>
    public async Task<TimeSpan> ComputedAsync()
    {
        ICDPSession session = await browser!.NewBrowserCDPSessionAsync();
        JsonElement processes = (await session.SendAsync("SystemInfo.getProcessInfo"))!.Value.GetProperty("processInfo");
        await session.DetachAsync();
        return TimeSpan.FromSeconds(processes.EnumerateArray().Sum(process => process.GetProperty("cpuTime").GetDouble()));
    }
}

/// <summary>The tests that share one browser.</summary>
[CollectionDefinition(Name)]
public sealed class SiteGroup : ICollectionFixture<Site>
{
    public const string Name = "Site";
}
