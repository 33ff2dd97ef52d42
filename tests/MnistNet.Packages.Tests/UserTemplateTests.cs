using System.Buffers.Binary;

namespace MnistNet.Packages.Tests;

/// <summary>The template and the tool, installed from a local folder by somebody who has nothing yet.</summary>
[Collection(nameof(PackedRepository))]
public class UserTemplateTests(PackedRepository repository)
{
    private const int Side = 32;

    private string Cache => Path.Combine(repository.Root, "cache");

    [Fact]
    public void A_project_of_the_template_learns_ones_own_pictures_and_its_tests_pass()
    {
        string folder = UserProject.CreateFolder(repository, "from-template");
        string[] hive = ["--debug:custom-hive", Path.Combine(folder, "hive")];
        DotNet.Run(folder, Cache, ["new", "install", $"MnistNet.Templates@{Build.PackageVersion}", .. hive]);
        DotNet.Run(folder, Cache, ["new", "mnistnet", "-n", "Stripes", "-o", "Stripes", "--pictures", "--classes", "2", "--web", "--test", "--no-restore", .. hive]);
        string pictures = Path.Combine(folder, "pictures");
        for (int i = 0; i < 40; i++)
        {
            WriteStripes(Path.Combine(pictures, "lying", $"{i}.bmp"), (row, _) => (row + i) / 4 % 2 == 0);
            WriteStripes(Path.Combine(pictures, "standing", $"{i}.bmp"), (_, column) => (column + i) / 4 % 2 == 0);
        }

        string project = Path.Combine(folder, "Stripes");
        string said = DotNet.Run(project, Cache, "run", "--project", "Stripes.csproj", "--", "train", pictures);
        string tested = DotNet.Run(project, Cache, "test", "tests");

        Assert.Matches(@"^(9\d|100)\.\d\d ?% right$", said.TrimEnd().Split('\n')[^1]);
        Assert.Contains("Passed!", tested, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(project, "stripes.keras")));
    }

    [Fact]
    public void The_tool_is_installed_and_reads_a_model_of_Keras()
    {
        string folder = UserProject.CreateFolder(repository, "with-tool");
        DotNet.Run(folder, Cache, "tool", "install", "MnistNet.Tool", "--version", Build.PackageVersion, "--tool-path", Path.Combine(folder, "tools"));
        string model = Path.Combine(Build.RepositoryRoot, "tests", "data", "keras-files", "paper-cnn.keras");

        string said = DotNet.RunPublished(Path.Combine(folder, "tools", "mnistnet"), "eval", model, "mnist");

        Assert.Matches(@"9\d\.\d\d % of 10,000 images right", said);
    }

    // Three bytes a pixel, the last row first: the oldest form of BMP.
    private static void WriteStripes(string path, Func<int, int, bool> isLight)
    {
        const int Header = 54;
        byte[] file = new byte[Header + (Side * Side * 3)];
        "BM"u8.CopyTo(file);
        foreach ((int offset, int value) in new[] { (2, file.Length), (10, Header), (14, 40), (18, Side), (22, Side), (26, 1 | (24 << 16)) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(offset), value);
        }

        for (int i = Header; i < file.Length; i++)
        {
            int pixel = (i - Header) / 3;
            file[i] = isLight(pixel / Side, pixel % Side) ? (byte)200 : (byte)40;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, file);
    }
}
