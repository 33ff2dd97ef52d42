using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PaperCnnSample;
using Xunit.Abstractions;

namespace MnistNet.Files.Tests.C;

/// <summary>The paper's network with 8-bit integers on a Cortex-M4 with 64 KB of flash and 16 KB of RAM, which is all that there is to link into.</summary>
public sealed class CortexTests(ITestOutputHelper output)
{
    private const int ImageCount = 20;
    private const int InstructionsOfTick = 40;
    private const int MostRam = 16 << 10;
    private const int MostFlash = 64 << 10;

    [CompilerFact("arm-none-eabi-gcc", "arm-none-eabi-size", "qemu-system-arm", "gcc")]
    public void The_paper_s_network_runs_on_a_Cortex_M4()
    {
        using TemporaryFolder folder = new();
        using PaperCnn network = PaperCnn.Load(RepositoryFiles.KerasFile("paper-cnn.h5"));
        MnistDataset mnist = MnistDataset.LoadFolder(RepositoryFiles.Mnist);
        LabeledImages calibration = mnist.Train.Slice(0, 200);
        LabeledImages images = mnist.Test.Slice(0, ImageCount);
        network.Save(folder.File("digits.c"), new COptions { Prefix = "digits", Int8 = calibration });
        File.WriteAllText(folder.File("images.h"), Text(images));
        string board = Path.Combine(RepositoryFiles.Root, "tests", "MnistNet.Files.Tests", "C", "Board");
        string program = folder.File("digits.elf");

        // No float may be computed: a Cortex-M4 without a unit for them would call into libgcc, which the names below show.
        Compiler.Run("arm-none-eabi-gcc", [
            "-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=soft", "-std=c99", "-O2", .. Compiler.Strict, "-nostartfiles",
            "-I", folder.Path, "-T", Path.Combine(board, "board.ld"), "-o", program, Path.Combine(board, "board.c"), folder.File("digits.c")]);
        string sizes = Encoding.ASCII.GetString(Compiler.Run("arm-none-eabi-size", ["-A", program]));
        string[] lines = Encoding.ASCII.GetString(Compiler.Run("qemu-system-arm", [
            "-machine", "mps2-an386", "-cpu", "cortex-m4", "-icount", "shift=0", "-chardev", "stdio,id=out", "-semihosting-config", "enable=on,target=native,chardev=out",
            "-display", "none", "-monitor", "none", "-serial", "none", "-kernel", program])).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(ImageCount + 2, lines.Length);
        long instructions = Number(lines[ImageCount]) * InstructionsOfTick / ImageCount;
        long ram = SizeOf(sizes, ".bss") + Number(lines[ImageCount + 1]);
        long flash = SizeOf(sizes, ".text");
        output.WriteLine($"{ram} bytes of RAM with the stack, {flash} bytes of flash, {instructions} instructions an image");

        // The same integers as on this machine, whatever the processor.
        using CInt8Program here = new();
        int place = here.Add(network, calibration, "digits");
        here.Compile("gcc", "-std=c99", "-O2");
        Assert.Equal(here.Predict(place, images).Select(static prediction => (long)prediction.Label), lines[..ImageCount].Select(Number));
        Assert.InRange(ram, 1, MostRam);
        Assert.InRange(flash, 1, MostFlash);
        Assert.InRange(instructions, 741_664, 20 * 741_664);
        string symbols = Encoding.ASCII.GetString(Compiler.Run("arm-none-eabi-nm", [program]));
        Assert.DoesNotMatch("__aeabi_[fd]|__.*[sd]f[23]", symbols);
    }

    private static string Text(LabeledImages images)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"static const uint8_t images[{images.Count}][{images.Shape.Size}] __attribute__((section(\".images\"))) = {{\n");
        foreach (byte[] image in images.Pixels.ToArray().Chunk((int)images.Shape.Size))
        {
            text.Append(CultureInfo.InvariantCulture, $"    {{ {string.Join(", ", image)} }},\n");
        }

        return text.Append("};\n").ToString();
    }

    private static long SizeOf(string sizes, string section) => Number(Regex.Match(sizes, $@"^{Regex.Escape(section)}\s+(\d+)", RegexOptions.Multiline).Groups[1].Value);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
