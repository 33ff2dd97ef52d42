using System.Globalization;
using System.Text.RegularExpressions;
using DrawDigit.Tests.Browser;
using DrawDigit.Tests.Hosting;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace DrawDigit.Tests.Page;

/// <summary>What docs/browser.md promises in numbers. Other tests may keep the cores busy: the quietest of some rounds counts.</summary>
[Collection(SiteGroup.Name)]
public class FigureTests(Site site, ITestOutputHelper output)
{
    [ChromiumFact]
    public void The_whole_download_is_less_than_2_5_megabytes()
    {
        FileInfo[] files = [.. new DirectoryInfo(site.Published.Folder).GetFiles("*", SearchOption.AllDirectories).Where(file => file.Extension is not (".br" or ".gz"))];
        long bytes = files.Sum(file => new FileInfo(file.FullName + ".br") is { Exists: true } small ? small.Length : file.Length);
        output.WriteLine(FormattableString.Invariant($"{bytes:N0} bytes in {files.Length} files"));

        Assert.InRange(bytes, 1_000_000, 2_500_000 - 1);
        Assert.DoesNotContain(files, file => file.Name.StartsWith("icudt", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public void Keras_files_are_left_out()
    {
        string library = Directory.GetFiles(site.Published.Folder, "MnistNet.*.wasm", SearchOption.AllDirectories).Single(path => !path.Contains("Pretrained", StringComparison.Ordinal));
        ReadOnlySpan<byte> content = File.ReadAllBytes(library);

        Assert.True(content.IndexOf("ManagedEngine"u8) >= 0);
        Assert.True(content.IndexOf("Hdf5Writer"u8) < 0);
        Assert.True(content.IndexOf("KerasArchiveFormat"u8) < 0);
    }

    [ChromiumFact]
    public void Publishing_warns_of_nothing()
    {
        Assert.DoesNotMatch(new Regex(@"\bIL[23]\d{3}\b"), site.Published.Log);
        Assert.DoesNotContain("warning", site.Published.Log, StringComparison.OrdinalIgnoreCase);
    }

    [ChromiumFact]
    public async Task The_first_answer_takes_less_than_five_seconds()
    {
        // As long as passes, and at most as long as the browser computes.
        List<double> times = [];
        while (times.Count < 10 && (times.Count < 3 || times.Min() >= 5000))
        {
            // A new window has the browser load parts of its own.
            IPage window = await site.OpenWindowAsync();
            await Task.Delay(TimeSpan.FromSeconds(3));
            TimeSpan before = await site.ComputedAsync();
            await using DigitPage page = await DigitPage.OpenAsync(window);
            double passed = await page.AskAsync<double>("ask('Predict', new Uint8Array(19600).fill(255, 5000, 9000)).then(() => performance.now())");
            double computed = (await site.ComputedAsync() - before).TotalMilliseconds;
            output.WriteLine(FormattableString.Invariant($"{passed:N0} ms passed, {computed:N0} ms computed"));
            times.Add(Math.Min(passed, computed));
        }

        Assert.InRange(times.Min(), 1, 5000);
    }

    [ChromiumFact]
    public async Task A_prediction_takes_at_most_fifteen_times_as_long_as_with_vectors_of_128_bits_outside()
    {
        List<(double Here, double Outside)> rounds = [];
        await using DigitPage page = await site.OpenAsync();
        await Expect(page.Page.Locator("#model-text")).ToContainTextAsync("Loaded", new() { Timeout = 60_000 });
        while (rounds.Count < 10 && (rounds.Count == 0 || Here() >= 15 * Outside()))
        {
            double here = await page.AskAsync<double>("ask('Measure', new Uint8Array(19600).fill(255, 5000, 9000), 100)");
            double outside = double.Parse(
                FreshProcess.Run(AppContext.BaseDirectory, ("DOTNET_EnableAVX512", "0"), ("DOTNET_PreferredVectorBitWidth", "128")), CultureInfo.InvariantCulture);
            rounds.Add((here, outside));
        }

        output.WriteLine(FormattableString.Invariant($"{Here():F3} ms in Chromium, {Outside():F3} ms with 128 bits outside"));
        Assert.InRange(Here(), 0, 15 * Outside());
        double Here() => rounds.Min(round => round.Here);
        double Outside() => rounds.Min(round => round.Outside);
    }
}
