namespace MnistNet.Torch;

/// <summary>
/// A network as a TorchSharp module that TorchSharp can save and load. Its own <c>save</c> and <c>load</c> refuse tensors that
/// do not lie in memory as they read, such as the channels-last kernels of <see cref="TorchWeights"/>; here they work on
/// copies that do.
/// </summary>
public abstract class NetworkModule : nn.Module<Tensor, Tensor>
{
    private Dictionary<string, Tensor>? copies;

    /// <summary>Creates a module.</summary>
    /// <param name="name">Its name.</param>
    protected NetworkModule(string name)
        : base(name)
    {
    }

    /// <summary>Saves all weights in TorchSharp's format.</summary>
    /// <param name="location">The file.</param>
    /// <param name="skip">Names not to save.</param>
    /// <returns>The module.</returns>
    public new nn.Module save(string location, IList<string>? skip = null) => OnCopies(() => base.save(location, skip));

    /// <summary>Saves all weights in TorchSharp's format.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="skip">Names not to save.</param>
    /// <returns>The module.</returns>
    public new nn.Module save(BinaryWriter writer, IList<string>? skip = null) => OnCopies(() => base.save(writer, skip));

    /// <summary>Saves all weights in TorchSharp's format.</summary>
    /// <param name="stream">Where to; closed afterwards, as TorchSharp does.</param>
    /// <param name="skip">Names not to save.</param>
    /// <returns>The module.</returns>
    public new nn.Module save(Stream stream, IList<string>? skip = null) => OnCopies(() => base.save(stream, skip));

    /// <inheritdoc/>
    public override nn.Module load(
        BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null) =>
        OnCopies(() => base.load(reader, strict, skip, loadedParameters), takeOver: true);

    /// <inheritdoc/>
    public override (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
        Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null) =>
        OnCopies(() => base.load_state_dict(source, strict, skip), takeOver: true);

    /// <inheritdoc/>
    public override Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null) =>
        copies ?? base.state_dict(destination, prefix);

    private T OnCopies<T>(Func<T> work, bool takeOver = false)
    {
        using IDisposable frozen = no_grad();
        using var intermediates = NewDisposeScope();
        Dictionary<string, Tensor> states = base.state_dict();
        copies = states.ToDictionary(state => state.Key, state => state.Value.is_contiguous() ? state.Value : state.Value.contiguous());
        try
        {
            T result = work();
            foreach ((string key, Tensor copy) in takeOver ? copies : [])
            {
                if (!ReferenceEquals(copy, states[key]))
                {
                    states[key].copy_(copy);
                }
            }

            return result;
        }
        finally
        {
            copies = null;
        }
    }
}
