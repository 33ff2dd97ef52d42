namespace MnistNet.Torch.Tests;

public class LibTorchLoaderTests
{
    [LinuxX64Fact]
    public void Absent_libraries_name_the_package_to_add_and_the_folders_searched()
    {
        using var folder = new TemporaryFolder();
        var search = new NativeSearchPath([folder.Path, folder["absent"]]);

        var exception = Assert.Throws<LibTorchLoadException>(() => Load(search, folder));

        Assert.StartsWith(
            "The native libraries of TorchSharp are incomplete. Missing: libc10.so, libtorch_cpu.so, libtorch.so, libLibTorchSharp.so. " +
            "Add the package TorchSharp-cpu (or TorchSharp-cuda-linux, for a GPU), version 0.107.0, to the application's project.",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains("linux-x64", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Folders searched: {folder.Path}; {folder["absent"]}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_is_absent_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[NativeSearchPath.FileName("LibTorchSharp")], "");
        File.WriteAllText(folder[NativeSearchPath.FileName("torch")], "");

        var exception = Assert.Throws<LibTorchLoadException>(() => Load(new NativeSearchPath([folder.Path]), folder));

        Assert.Contains($"Missing: {NativeSearchPath.FileName("c10")}, {NativeSearchPath.FileName("torch_cpu")}. ", exception.Message, StringComparison.Ordinal);
    }

    [LinuxX64Fact]
    public void A_library_that_does_not_load_is_named_with_the_words_of_the_loader()
    {
        using var folder = new TemporaryFolder();
        foreach (string library in new[] { "c10", "torch_cpu", "torch", "LibTorchSharp" })
        {
            File.WriteAllText(folder[NativeSearchPath.FileName(library)], new string('?', 100));
        }

        var exception = Assert.Throws<LibTorchLoadException>(() => Load(new NativeSearchPath([folder.Path]), folder));

        Assert.StartsWith($"{folder["libc10.so"]} does not load: {folder["libc10.so"]}: invalid ELF header\n", exception.Message, StringComparison.Ordinal);
        Assert.IsType<DllNotFoundException>(exception.InnerException);
    }

    [OldStandardLibraryFact]
    public void A_library_that_cannot_be_adapted_says_why()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["libLibTorchSharp.so"], new string('?', 100));
        var search = new NativeSearchPath([folder.Path, Path.GetDirectoryName(RealLibrary.Path)!]);

        var exception = Assert.Throws<LibTorchLoadException>(() => Load(search, folder));

        Assert.StartsWith($"{folder["libLibTorchSharp.so"]} needs GLIBCXX_3.4.32, which this system's libstdc++.so.6 lacks", exception.Message, StringComparison.Ordinal);
        Assert.Contains("does not begin with the mark of an ELF file", exception.Message, StringComparison.Ordinal);
    }

    private static void Load(NativeSearchPath search, TemporaryFolder folder) =>
        new LibTorchLoader(search, new PatchedLibraryCache(folder["cache"])).Load();
}
