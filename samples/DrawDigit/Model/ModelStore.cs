using MnistNet;

namespace DrawDigit.Model;

/// <summary>The model as any request may read it at any time. One thread writes: the one that loads and trains.</summary>
internal sealed class ModelStore
{
    private volatile PublishedModel? current;
    private volatile ModelStatus status = new(ModelPhase.Loading, "");
    private volatile LabeledImages? testImages;

    /// <summary>The newest weights; null before the first.</summary>
    public PublishedModel? Current => current;

    /// <summary>Where the model stands.</summary>
    public ModelStatus Status
    {
        get => status;
        set => status = value;
    }

    /// <summary>The images that no network learns from; null until they are loaded.</summary>
    public LabeledImages? TestImages
    {
        get => testImages;
        set => testImages = value;
    }

    /// <summary>Lets a network answer from now on.</summary>
    /// <param name="network">The network; nobody may change it any more.</param>
    public void Publish(Network network) => current = new PublishedModel((current?.Version ?? 0) + 1, network);
}
