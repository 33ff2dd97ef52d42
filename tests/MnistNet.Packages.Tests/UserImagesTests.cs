namespace MnistNet.Packages.Tests;

/// <summary>Pictures, in the program of somebody who has added the package MnistNet.Images and nothing else.</summary>
[Collection(nameof(PackedRepository))]
public class UserImagesTests(PackedRepository repository)
{
    // A PNG file of one red pixel.
    private const string Program = """
        using System;
        using System.IO;
        using MnistNet;
        using MnistNet.Images;

        byte[] red = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");
        foreach (string name in new[] { "tulip", "rose" })
        {
            Directory.CreateDirectory(Path.Combine("flowers", name));
            File.WriteAllBytes(Path.Combine("flowers", name, "1.png"), red);
        }

        LabeledImages flowers = ImageFolder.Load("flowers", size: (2, 3));
        Console.WriteLine($"{string.Join(' ', flowers.ClassNames)} {flowers.Count} {flowers.Shape} {string.Join(' ', Image.Load("flowers/rose/1.png", (1, 1)))}");
        """;

    [Fact]
    public void They_are_read_without_anything_else_to_install()
    {
        string folder = UserProject.Create(repository, "pictures", Program, "MnistNet.Images");

        string output = DotNet.Run(folder, Path.Combine(repository.Root, "cache"), "run", "-c", "Release");

        Assert.Equal("rose tulip 2 2×3×3 1 0 0", output.TrimEnd().Split('\n')[^1].TrimEnd());
    }
}
