namespace MnistNet.Packages.Tests;

/// <summary>What <c>dotnet new console</c> and <c>dotnet add package</c> leave behind, restored from local folders only.</summary>
internal static class UserProject
{
    public static string Create(PackedRepository repository, string name, string program, params string[] packages) =>
        Create(repository, name, "<OutputType>Exe</OutputType>", program, packages);

    /// <summary>A project with settings of its own, for net10.0 unless they say otherwise.</summary>
    /// <returns>Its folder.</returns>
    public static string Create(PackedRepository repository, string name, string settings, string program, string[] packages, params string[] projects)
    {
        string folder = CreateFolder(repository, name);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
        File.WriteAllText(Path.Combine(folder, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <InvariantGlobalization>true</InvariantGlobalization>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
                {settings}
              </PropertyGroup>
              <ItemGroup>
                {string.Join('\n', packages.Select(package => $"<PackageReference Include=\"{package}\" Version=\"{(package.StartsWith("MnistNet", StringComparison.Ordinal) ? Build.PackageVersion : "0.107.0")}\" />"))}
                {string.Join('\n', projects.Select(project => $"<ProjectReference Include=\"{project}\" />"))}
              </ItemGroup>
            </Project>
            """);
        return folder;
    }

    /// <summary>A folder from which packages come from local folders only.</summary>
    public static string CreateFolder(PackedRepository repository, string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(repository.Root, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{repository.Packages}" />
                <add key="restored" value="{Build.PackageCache}" />
              </packageSources>
            </configuration>
            """);
        return folder;
    }
}
