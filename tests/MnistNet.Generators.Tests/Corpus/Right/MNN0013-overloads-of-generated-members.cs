// Methods of generated names with other parameters are overloads.

using MnistNet;

/// <summary>Methods of generated names with other parameters are overloads.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
public partial class Net
{
    /// <summary>Creates it from nothing.</summary>
    public Net(Backend backend)
        : this(1, backend)
    {
    }

    /// <summary>Loads it.</summary>
    public static Net Load(string folder, string file) => Load(System.IO.Path.Combine(folder, file));

    /// <summary>Loads it.</summary>
    public static Net Load<T>(string path, Backend? backend) => Load(path + typeof(T).Name, backend);

    internal INetworkEngine CreateEngine() => CreateEngine(null);

    private string summary => Summary;

    /// <summary>Says what it is.</summary>
    public override string ToString() => summary;
}
