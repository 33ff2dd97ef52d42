namespace MnistNet;

/// <summary>One layer of a <see cref="NetworkAttribute">network</see>: the base of every layer attribute.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }
}
