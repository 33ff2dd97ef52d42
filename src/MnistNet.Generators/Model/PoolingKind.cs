namespace MnistNet.Generators.Model;

/// <summary>What a pooling takes of its window.</summary>
internal enum PoolingKind
{
    Max,
    Average,
}
