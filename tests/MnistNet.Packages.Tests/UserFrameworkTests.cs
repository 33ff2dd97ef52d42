namespace MnistNet.Packages.Tests;

/// <summary>NuGet itself says that the packages are for net10.0, instead of a compiler that knows none of the names.</summary>
[Collection(nameof(PackedRepository))]
public class UserFrameworkTests(PackedRepository repository)
{
    [Theory]
    [InlineData("netstandard2.0")]
    [InlineData("net8.0")]
    [InlineData("net9.0")]
    public void An_older_framework_is_refused(string framework)
    {
        foreach (string package in PackedRepository.Libraries)
        {
            string name = $"{package}-{framework}";
            string folder = UserProject.Create(
                repository, name, $"<TargetFramework>{framework}</TargetFramework><DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>", "", [package]);

            Assert.Contains($"error NU1202: Package {package} {Build.PackageVersion} is not compatible with {framework}", DotNet.Fail(folder, Path.Combine(repository.Root, "cache"), "restore"), StringComparison.Ordinal);
        }
    }
}
