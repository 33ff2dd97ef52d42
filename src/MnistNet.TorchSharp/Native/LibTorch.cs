namespace MnistNet.Torch;
/// <summary>x</summary>
public static class LibTorch {
 /// <summary>x</summary>
 public static void EnsureLoaded() {}
}
