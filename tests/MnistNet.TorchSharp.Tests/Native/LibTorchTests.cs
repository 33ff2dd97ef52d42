using System.Diagnostics;
using System.Security.Cryptography;

namespace MnistNet.Torch.Tests;

public class LibTorchTests
{
    /// <summary>Where .NET on Linux puts local application data.</summary>
    private const string DataHome = "XDG_DATA_HOME";

    /// <summary>Where .NET on Linux puts temporary files.</summary>
    private const string Temporary = "TMPDIR";

    [Fact]
    public void Torch_computes_here()
    {
        LibTorch.EnsureLoaded();
        LibTorch.EnsureLoaded();

        using TorchSharp.torch.Tensor ones = TorchSharp.torch.ones(2);
        Assert.Equal(2f, ones.sum().item<float>());
    }

    [Fact]
    public void Eight_threads_at_once_load_it_in_a_fresh_process() => Assert.Equal("2", FreshProcess.Run(AppContext.BaseDirectory));

    [Fact]
    public void Without_native_libraries_every_call_names_the_package_to_add()
    {
        using var folder = new TemporaryFolder();
        foreach (string assembly in Directory.GetFiles(AppContext.BaseDirectory, "*.dll"))
        {
            File.Copy(assembly, folder[Path.GetFileName(assembly)]);
        }

        string message = FreshProcess.Run(folder.Path);

        Assert.StartsWith("The native libraries of TorchSharp are incomplete.", message, StringComparison.Ordinal);
        Assert.Contains("TorchSharp-cpu", message, StringComparison.Ordinal);
        Assert.Contains(folder.Path, message, StringComparison.Ordinal);
    }

    [LinuxX64Fact]
    public void The_library_of_the_package_stays_as_it_is_though_the_output_is_a_hard_link_to_it()
    {
        using var data = new TemporaryFolder();
        string package = RealLibrary.Path + ".package";
        HardLink(RealLibrary.Path, package);
        try
        {
            byte[] before = SHA256.HashData(RealLibrary.Bytes());

            Assert.Equal("2", FreshProcess.Run(AppContext.BaseDirectory, (DataHome, data.Path)));

            Assert.Equal(before, SHA256.HashData(RealLibrary.Bytes()));
            Assert.Equal(before, SHA256.HashData(File.ReadAllBytes(package)));
        }
        finally
        {
            File.Delete(package);
        }
    }

    [OldStandardLibraryFact]
    public void A_damaged_copy_is_replaced_before_it_is_loaded()
    {
        using var data = new TemporaryFolder();
        Assert.Equal("2", FreshProcess.Run(AppContext.BaseDirectory, (DataHome, data.Path)));
        string copy = Assert.Single(data.Files());
        Assert.Equal(data["MnistNet", "native", Convert.ToHexStringLower(SHA256.HashData(RealLibrary.Bytes())), "libLibTorchSharp.so"], copy);
        byte[] good = File.ReadAllBytes(copy);
        byte[] damaged = [.. good];
        damaged.AsSpan(damaged.Length / 2).Clear();
        File.WriteAllBytes(copy, damaged);

        Assert.Equal("2", FreshProcess.Run(AppContext.BaseDirectory, (DataHome, data.Path)));

        Assert.True(good.AsSpan().SequenceEqual(File.ReadAllBytes(Assert.Single(data.Files()))));
    }

    [OldStandardLibraryFact]
    public void Without_a_writable_cache_a_temporary_copy_is_loaded_and_removed()
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary["file"], "");

        Assert.Equal("2", FreshProcess.Run(AppContext.BaseDirectory, (DataHome, temporary["file"]), (Temporary, temporary.Path), ("DOTNET_EnableDiagnostics", "0")));

        Assert.Equal([temporary["file"]], temporary.Files());
    }

    [OldStandardLibraryFact]
    public void The_copy_loads_when_every_symbol_is_bound_at_once()
    {
        using var data = new TemporaryFolder();

        Assert.Equal("2", FreshProcess.Run(AppContext.BaseDirectory, (DataHome, data.Path), ("LD_BIND_NOW", "1")));
    }

    private static void HardLink(string existing, string link)
    {
        using Process process = Process.Start("ln", ["-f", existing, link]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
