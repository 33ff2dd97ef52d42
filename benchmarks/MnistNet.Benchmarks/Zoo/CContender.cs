using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MnistNet.Benchmarks.Zoo;

/// <summary>A network as C, which gcc compiled for this machine: <c>gcc -O3 -march=native</c>.</summary>
internal sealed class CContender : IDisposable
{
    private const string Prefix = "network";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mnistnet-");
    private readonly nint library;
    private readonly Predictor predict;

    private CContender(Network network)
    {
        string source = Path.Combine(folder.FullName, "network.c");
        string compiled = Path.Combine(folder.FullName, "network.so");
        network.Save(source, new COptions { Prefix = Prefix });
        using Process gcc = Process.Start("gcc", ["-std=c99", "-O3", "-march=native", "-shared", "-fPIC", "-o", compiled, source, "-lm"]);
        gcc.WaitForExit();
        library = NativeLibrary.Load(compiled);
        predict = Marshal.GetDelegateForFunctionPointer<Predictor>(NativeLibrary.GetExport(library, $"{Prefix}_predict"));
    }

    private delegate int Predictor(float[] pixels, float[] probabilities);

    /// <summary>The network; null where there is no gcc.</summary>
    public static CContender? Of(Network network) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "gcc"))) ? new CContender(network) : null;

    /// <summary>Predicts one image.</summary>
    public int Predict(float[] pixels, float[] probabilities) => predict(pixels, probabilities);

    public void Dispose()
    {
        NativeLibrary.Free(library);
        folder.Delete(recursive: true);
    }
}
