using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MnistNet.Hosting;

namespace MnistNet.Services.Tests.Hosting;

/// <summary>What AddNetwork registers, and what it says where there is nothing to load.</summary>
public sealed class AddNetworkTests : IDisposable
{
    private readonly TwoWeightSets files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task One_network_is_loaded_before_the_host_has_started_and_found_under_every_name()
    {
        using IHost host = HostOf(services => services.AddNetwork<SmallNetwork>(files.Path));
        await host.StartAsync();
        File.Delete(files.Path);
        ServedNetwork<SmallNetwork> served = host.Services.GetRequiredService<ServedNetwork<SmallNetwork>>();

        Assert.Equal("SmallNetwork", served.Name);
        Assert.Same(served, host.Services.GetRequiredService<IImageClassifier>());
        Assert.Same(served, host.Services.GetRequiredKeyedService<IImageClassifier>("SmallNetwork"));
        Assert.Same(served.Network, host.Services.GetRequiredService<SmallNetwork>());
        Assert.Same(served.Network, host.Services.GetRequiredKeyedService<SmallNetwork>("SmallNetwork"));
        Assert.Equal(0, files.SetOf(served.Predict(files.Pixels)));
        Assert.Equal((Shape.Image(28, 28, 1), 10, "first 0"), (served.InputShape, served.ClassCount, served.ClassNames[0]));
    }

    [Fact]
    public void Without_a_host_it_is_loaded_when_it_is_first_asked_for_and_disposed_of_with_the_services()
    {
        SmallNetwork network;
        using (ServiceProvider services = new ServiceCollection().AddNetwork<SmallNetwork>(files.Path).BuildServiceProvider())
        {
            files.Write(1);
            network = services.GetRequiredService<SmallNetwork>();

            Assert.Equal(1, files.SetOf(services.GetRequiredService<IImageClassifier>().Predict(files.Pixels)));
        }

        Assert.Throws<ObjectDisposedException>(() => network.Predict(files.Pixels));
    }

    [Fact]
    public async Task Two_networks_of_one_class_are_told_apart_by_their_names()
    {
        string other = Path.Combine(files.Folder, "other.h5");
        using (SmallNetwork second = new(seed: 2))
        {
            second.Save(other);
        }

        using IHost host = HostOf(services => services.AddNetwork<SmallNetwork>(files.Path, name: "day").AddNetwork<SmallNetwork>(other, name: "night"));
        await host.StartAsync();
        float[] Of(object? key) => host.Services.GetRequiredKeyedService<IImageClassifier>(key).Predict(files.Pixels).Probabilities.ToArray();

        Assert.Equal(files.Expected[0].Probabilities.ToArray(), Of("day"));
        Assert.Equal(files.Expected[1].Probabilities.ToArray(), Of("night"));
        Assert.Equal(Of("night"), host.Services.GetRequiredService<IImageClassifier>().Predict(files.Pixels).Probabilities.ToArray());
        Assert.Equal(2, host.Services.GetServices<IImageClassifier>().Count());
    }

    [Fact]
    public void Two_networks_of_one_name_are_refused()
    {
        ServiceCollection services = new();
        services.AddNetwork<SmallNetwork>("a.keras");

        Assert.Contains("SmallNetwork already", Assert.Throws<ArgumentException>("name", () => services.AddNetwork<SmallNetwork>("b.keras")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("path", () => services.AddNetwork<SmallNetwork>(" "));
    }

    [Fact]
    public async Task A_relative_path_starts_from_the_content_root_and_options_can_be_changed_from_outside()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = files.Folder });
        builder.Services.AddNetwork<SmallNetwork>("elsewhere.keras");
        builder.Services.Configure<NetworkOptions>("SmallNetwork", options => options.Path = "digits.keras");
        using IHost host = builder.Build();
        await host.StartAsync();

        Assert.Equal(files.Path, host.Services.GetRequiredService<ServedNetwork<SmallNetwork>>().File.Path);
    }

    [Theory]
    [InlineData("missing.keras", "there is no such file")]
    [InlineData("damaged.keras", "")]
    [InlineData("other.weights.h5", "")]
    public async Task A_host_does_not_start_without_its_network_and_says_which_and_where(string name, string reason)
    {
        string path = Path.Combine(files.Folder, name);
        await File.WriteAllBytesAsync(Path.Combine(files.Folder, "damaged.keras"), (await File.ReadAllBytesAsync(files.Path))[..500]);
        using (LargerNetwork other = new(seed: 1))
        {
            other.Save(Path.Combine(files.Folder, "other.weights.h5"));
        }

        using IHost host = HostOf(services => services.AddNetwork<SmallNetwork>(path));
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.StartsWith($"The network SmallNetwork cannot be served: {path}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.InnerException);
    }

    private static IHost HostOf(Action<IServiceCollection> add)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        add(builder.Services);
        return builder.Build();
    }
}

/// <summary>A network whose files are not those of <see cref="SmallNetwork"/>.</summary>
[Network]
[Input(28, 28, 1)]
[MaxPooling2D(2)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class LargerNetwork;
